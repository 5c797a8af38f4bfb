using FinOps.Focus;
using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Reconciliation;

/// <summary>What the providers' invoices say, as far as someone told us. Key: the tenant id. Stored before any call answers.</summary>
[Alias("finops.IReconciliationGrain")]
public interface IReconciliationGrain : IGrainWithStringKey
{
    /// <summary>Enters or replaces totals, one for each source, period and currency; all of them or none.</summary>
    /// <param name="by">Id of the token that asks.</param>
    /// <returns>Null where there would be more than <see cref="InvoiceEntry.MaxEntries"/>.</returns>
    [Alias("SetInvoices")]
    Task<IReadOnlyList<InvoiceView>?> SetInvoicesAsync(IReadOnlyList<InvoiceEntry> entries, string by, CancellationToken cancellationToken);

    /// <returns>False where none was entered.</returns>
    [Alias("RemoveInvoice")]
    Task<bool> RemoveInvoiceAsync(InvoiceKey key, CancellationToken cancellationToken);

    /// <returns>All of them, by source, period and currency.</returns>
    [Alias("ListInvoices"), ReadOnly]
    Task<IReadOnlyList<InvoiceView>> ListInvoicesAsync(CancellationToken cancellationToken);
}

[Alias("finops.invoice-origin")]
public enum InvoiceOrigin
{
    /// <summary>By a person, one at a time.</summary>
    Entered = 0,

    /// <summary>From a list of invoices.</summary>
    Csv = 1,
}

/// <param name="BillingPeriod">As 2026-11.</param>
[GenerateSerializer, Immutable, Alias("finops.invoice-key")]
public sealed record InvoiceKey(
    [property: Id(0)] string SourceId, [property: Id(1)] string BillingPeriod, [property: Id(2)] string Currency);

/// <param name="Tolerance">Largest difference, either way, that is none; null for the default.</param>
[GenerateSerializer, Immutable, Alias("finops.invoice-entry")]
public sealed record InvoiceEntry(
    [property: Id(0)] InvoiceKey Key,
    [property: Id(1)] Money Total,
    [property: Id(2)] string? InvoiceId,
    [property: Id(3)] string? Note,
    [property: Id(4)] Money? Tolerance,
    [property: Id(5)] InvoiceOrigin Origin)
{
    /// <summary>Entries of one tenant: the state is written whole at every change. 500 source months a year for 20 years.</summary>
    public const int MaxEntries = 10_000;
}

/// <param name="EnteredBy">Id of a token; it may be revoked by now.</param>
[GenerateSerializer, Immutable, Alias("finops.invoice-view")]
public sealed record InvoiceView([property: Id(0)] InvoiceEntry Entry, [property: Id(1)] DateTimeOffset EnteredAt, [property: Id(2)] string EnteredBy);
