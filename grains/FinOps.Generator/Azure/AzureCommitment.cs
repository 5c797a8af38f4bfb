namespace FinOps.Generator.Azure;

/// <summary>A reservation or a savings plan of Northwind, running through the whole story.</summary>
/// <param name="Units">Machines a reservation covers; of a savings plan 1.</param>
/// <param name="Rate">Millionths of the pricing currency: per machine and hour, or the plan's commitment per hour.</param>
/// <param name="Upfront">Paid for a year on the first day; else month by month.</param>
internal sealed record AzureCommitment(int Index, bool Plan, string Name, int Units, long Rate, bool Upfront)
{
    public const int HoursOfTerm = 365 * 24;

    /// <summary>The first covers D2s v5 of the first subscription, the second E4s v5 of the second; the plan any machine of the third.</summary>
    public static readonly AzureCommitment[] All =
    [
        new(0, false, "VM_RI_D2s", 3, 54_000, false),
        new(1, false, "VM_RI_E4s", 2, 139_000, true),
        new(2, true, "Compute_SavingsPlan", 1, 390_000, false),
    ];

    /// <summary>A machine's hour under the plan, in thousandths of its negotiated price.</summary>
    public const int PlanPerMille = 720;

    public string Id => Plan
        ? $"/providers/Microsoft.BillingBenefits/savingsPlanOrders/b0000000-0000-4000-8000-00000000000{Index}/savingsPlans/b1000000-0000-4000-8000-00000000000{Index}"
        : $"/providers/Microsoft.Capacity/reservationOrders/a0000000-0000-4000-8000-00000000000{Index}/reservations/a1000000-0000-4000-8000-00000000000{Index}";

    public string ReservationId => Plan ? "" : $"a1000000-0000-4000-8000-00000000000{Index}";
}
