using FinOps.Generator.Arithmetic;
using FinOps.Generator.Companies;

namespace FinOps.Generator.Billing;

internal sealed partial class Bill
{
    private const int EnterpriseDiscountPerMille = 65, BundlePerMille = 40, SupportPerMille = 12, TaxPerTenThousand = 825;

    private static readonly long DailyCredit = Fixed.Parse("36.25");
    private static readonly long ContractMonth = Fixed.Parse(Catalog.MarketplaceContract.Rate);
    private static readonly long RefundAmount = Fixed.Parse("412.8064");

    private void WriteDiscounts(long day)
    {
        var monthly = _world.Monthly;
        foreach (var ((account, code), shape) in monthly.EnterpriseDiscounts)
            WriteReduction(shape, Fixed.PerMille(_spending.Today(account, code), EnterpriseDiscountPerMille), day, day + 24);
        var bundle = monthly.BundledDiscount;
        WriteReduction(bundle, Fixed.PerMille(_spending.Today(bundle.Account, bundle.Product.Code), BundlePerMille), day, day + 24);
        WriteReduction(monthly.Credit, DailyCredit, day, day + 24);
    }

    private void CloseMonth()
    {
        if (_delivery.Cutoff == _delivery.Start) return;
        WriteReservationFees();
        var monthly = _world.Monthly;
        var (start, end) = (_delivery.Start, _delivery.End);
        // An hour of last month's trouble, given back in this month's bill: a correction of an earlier period.
        if (start > _world.Start) WriteReduction(monthly.Refund, RefundAmount, start - 18 * 24 - 7, start - 18 * 24 - 6);
        WriteFee(monthly.MarketplaceContract, ContractMonth, start, end);
        WriteFee(monthly.Support, Fixed.PerMille(_spending.Month(), SupportPerMille), start, end);
        foreach (var (account, shape) in monthly.Tax)
        {
            var tax = (long)((Int128)_spending.Month(account) * TaxPerTenThousand / 10_000);
            if (tax > 0) WriteFee(shape, tax, start, end);
        }
    }

    private void WriteReduction(Shape shape, long amount, long start, long end)
    {
        if (amount > 0) WriteFee(shape, -amount, start, end);
    }

    private void WriteFee(Shape shape, long amount, long start, long end)
    {
        var line = new Line(shape, start, end);
        line[Slot.Quantity] = Fixed.One;
        line[Slot.Rate] = line[Slot.Unblended] = amount;
        Add(ref line);
    }
}
