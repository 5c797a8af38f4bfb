using FinOps.Contracts.Sources;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using Orleans;

namespace FinOps.Grains.Reading;

/// <summary>Holds what was read against what is stored. Nothing is published that does not agree to the last digit.</summary>
internal sealed class ReadBalance
{
    private readonly Dictionary<string, Amounts> _totals = [];
    private readonly Dictionary<string, Money> _merged = [];
    private readonly Dictionary<string, Money> _excluded = [];
    private readonly Dictionary<string, long> _warnings = [];

    public long SourceRows { get; private set; }

    public long EmittedRows { get; private set; }

    public long Quarantined { get; private set; }

    public long RoundedValues { get; private set; }

    public IReadOnlyList<CurrencyAmount> Billed => Sorted(_totals.Select(t => KeyValuePair.Create(t.Key, t.Value.Billed)));

    /// <summary>Invoice amounts of rows that were folded into others.</summary>
    public IReadOnlyList<CurrencyAmount> Merged => Sorted(_merged);

    /// <summary>Amounts of rows that only split another row's cost.</summary>
    public IReadOnlyList<CurrencyAmount> Excluded => Sorted(_excluded);

    public IReadOnlyList<string> Warnings(int most) =>
        _warnings.OrderByDescending(w => w.Value).Take(most).Select(w => w.Value == 1 ? w.Key : $"{w.Key} ({w.Value} times)").ToArray();

    /// <summary>Closes one file.</summary>
    /// <param name="rows">Rows that were handed on.</param>
    /// <param name="issues">Issues that were handed on.</param>
    /// <exception cref="UnbalancedReadException">The reader's own numbers do not agree.</exception>
    public void AddFile(string file, ReadStatistics read, long rows, long issues)
    {
        Require(read.SourceRows == read.StoredRows + read.MergedRows + read.QuarantinedRows,
            $"{file}: {read.SourceRows} rows read, but {read.StoredRows} stored, {read.MergedRows} merged and {read.QuarantinedRows} quarantined");
        Require(rows == read.EmittedRows, $"{file}: {rows} rows handed on, {read.EmittedRows} expected");
        Require(issues == read.QuarantinedRows, $"{file}: {issues} rows put in quarantine, {read.QuarantinedRows} expected");
        foreach (var (currency, source) in read.SourceBilled)
        {
            var billed = read.Totals.TryGetValue(currency, out var of) ? of.Billed : Money.Zero;
            Require(billed == source, $"{file}: the bill says {source} {currency}, its rows {billed}");
        }

        foreach (var (currency, totals) in read.Totals)
            _totals[currency] = _totals.GetValueOrDefault(currency) + new Amounts(totals.Billed, totals.Effective, totals.List, totals.Contracted);
        foreach (var (currency, amount) in read.MergedBilled) _merged[currency] = _merged.GetValueOrDefault(currency) + amount;
        foreach (var (currency, amount) in read.ExcludedBilled) _excluded[currency] = _excluded.GetValueOrDefault(currency) + amount;
        foreach (var (warning, times) in read.Warnings) _warnings[warning] = _warnings.GetValueOrDefault(warning) + times;
        (SourceRows, EmittedRows, Quarantined) = (SourceRows + read.SourceRows, EmittedRows + read.EmittedRows, Quarantined + read.QuarantinedRows);
        RoundedValues += read.RoundedValues;
    }

    /// <summary>Closes an export: what was folded is what was read.</summary>
    /// <exception cref="UnbalancedReadException">It is not.</exception>
    public void CloseExport(IReadOnlyDictionary<string, Amounts> folded)
    {
        foreach (var currency in _totals.Keys.Union(folded.Keys))
        {
            var (read, cells) = (_totals.GetValueOrDefault(currency), folded.GetValueOrDefault(currency));
            Require(read == cells, $"{currency}: read {read}, folded {cells}");
        }
    }

    /// <summary>Closes a snapshot, whose exports are closed: engine, rollups and readers must say the same.</summary>
    /// <exception cref="UnbalancedReadException">They do not.</exception>
    public static void Close(StagedSnapshot staged, IReadOnlyCollection<ReadBalance> exports)
    {
        var (rows, quarantined) = (exports.Sum(e => e.EmittedRows), exports.Sum(e => e.Quarantined));
        Require(staged.Rows == rows, $"{rows} rows were sent to the warehouse and {staged.Rows} are there");
        Require(staged.Quarantined == quarantined, $"{quarantined} rows were put in quarantine and {staged.Quarantined} are there");
        Require(staged.RollupsAgree, "the rollups do not say what the rows say");
        foreach (var currency in exports.SelectMany(e => e._totals.Keys).Union(staged.Sums.Select(s => s.Currency)))
        {
            var read = exports.Aggregate(Amounts.Zero, (sum, e) => sum + e._totals.GetValueOrDefault(currency));
            var stored = staged.Sums.FirstOrDefault(s => s.Currency == currency)?.FromRows ?? Amounts.Zero;
            Require(read == stored, $"{currency}: read {read}, stored {stored}");
        }
    }

    private static CurrencyAmount[] Sorted(IEnumerable<KeyValuePair<string, Money>> sums) =>
        sums.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new CurrencyAmount(s.Key, s.Value)).ToArray();

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new UnbalancedReadException(message);
    }
}

/// <summary>What was read and what is stored differ: a fault of this platform, never of the file.</summary>
[GenerateSerializer, Alias("finops.unbalanced-read")]
internal sealed class UnbalancedReadException(string message) : Exception(message);

/// <summary>Too many rows of an export cannot be read.</summary>
[GenerateSerializer, Alias("finops.quarantine-share-exceeded")]
internal sealed class QuarantineShareException(long quarantined, long rows, decimal limit)
    : Exception($"{quarantined} of {rows} rows cannot be read, more than the {limit:P1} that is allowed; see the export's quarantine for the reasons.");
