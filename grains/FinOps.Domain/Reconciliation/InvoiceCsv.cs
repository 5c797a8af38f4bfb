using System.Text;
using FinOps.Focus;

namespace FinOps.Domain.Reconciliation;

/// <summary>One line of an invoice list.</summary>
public sealed record InvoiceLine(string SourceId, DateOnly Period, string Currency, Money Total, string? InvoiceId, string? Note);

/// <param name="Line">1-based line of the file.</param>
/// <param name="Column">Null where the whole line is at fault.</param>
public sealed record InvoiceCsvError(long Line, string? Column, string Message);

/// <summary>
/// Reads invoice totals from CSV: <c>SourceId,BillingPeriod,Currency,Total,InvoiceId,Note</c>, in any order, the last two optional.
/// Several invoices of one source, period and currency are added up; the same invoice twice is a mistake.
/// </summary>
public static class InvoiceCsv
{
    public const int MaxErrors = 100;
    private static readonly string[] Names = ["SourceId", "BillingPeriod", "Currency", "Total", "InvoiceId", "Note"];

    /// <param name="isSource">Whether there is a source of this id.</param>
    /// <returns>One line for each source, period and currency; or what is wrong, and then none: a list that is half taken would give wrong totals.</returns>
    public static (IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<InvoiceCsvError> Errors) Read(string text, Func<string, bool> isSource)
    {
        var rows = CsvText.Split(text).ToList();
        if (rows.Count == 0) return ([], [new InvoiceCsvError(1, null, $"is empty; the first line names the columns {string.Join(',', Names)}.")]);
        var reader = new Rows(rows[0].Fields, isSource);
        foreach (var row in rows.Skip(1)) reader.Add(row);
        if (rows.Count == 1 && reader.Errors.Count == 0) reader.Errors.Add(new InvoiceCsvError(1, null, "names the columns, but no line follows."));
        return reader.Errors.Count > 0 ? ([], reader.Errors) : (reader.Sums, []);
    }

    private sealed class Rows
    {
        private readonly int[] _columns;
        private readonly Func<string, bool> _isSource;
        private readonly Dictionary<(string, DateOnly, string, string?), long> _seen = [];
        private readonly Dictionary<(string, DateOnly, string), InvoiceLine> _sums = [];

        public Rows(IReadOnlyList<string> header, Func<string, bool> isSource)
        {
            _isSource = isSource;
            _columns = [.. Names.Select(name => header.ToList().FindIndex(h => string.Equals(h.Trim(), name, StringComparison.OrdinalIgnoreCase)))];
            foreach (var name in Names.Take(4).Where((_, i) => _columns[i] < 0)) Errors.Add(new InvoiceCsvError(1, name, "is missing from the first line."));
        }

        public List<InvoiceCsvError> Errors { get; } = [];

        public IReadOnlyList<InvoiceLine> Sums => [.. _sums.Values];

        public void Add(CsvText.Row row)
        {
            if (Errors.Count >= MaxErrors || _columns.Take(4).Any(c => c < 0)) return;
            if (row.Fault is { } fault)
            {
                Errors.Add(new InvoiceCsvError(row.Line, null, fault));
                return;
            }

            var before = Errors.Count;
            var (source, currency) = (Field(row, 0), Field(row, 2).ToUpperInvariant());
            Require(row, 0, _isSource(source), $"'{Short(source)}' is no source of yours.");
            Require(row, 1, BillingPeriods.TryParse(Field(row, 1), out var period), $"'{Short(Field(row, 1))}' is not a month as 2026-11.");
            Require(row, 2, InvoiceRules.IsCurrency(currency), $"'{Short(currency)}' is not a currency code as USD.");
            var isMoney = Money.TryParse(Encoding.UTF8.GetBytes(Field(row, 3)), out var total, out var rounded) && !rounded;
            Require(row, 3, isMoney, $"'{Short(Field(row, 3))}' is not a decimal number as 1234.56, without thousands separators.");
            var (id, note) = (Optional(row, 4, InvoiceRules.MaxIdLength), Optional(row, 5, InvoiceRules.MaxNoteLength));
            if (Errors.Count == before) Add(row, new InvoiceLine(source, period, currency, total, id, note));
        }

        private void Add(CsvText.Row row, InvoiceLine line)
        {
            if (!_seen.TryAdd((line.SourceId, line.Period, line.Currency, line.InvoiceId), row.Line))
            {
                var first = _seen[(line.SourceId, line.Period, line.Currency, line.InvoiceId)];
                Errors.Add(new InvoiceCsvError(row.Line, "InvoiceId", $"is the invoice of line {first} again; several invoices of one month need ids that differ."));
                return;
            }

            var key = (line.SourceId, line.Period, line.Currency);
            if (!_sums.TryGetValue(key, out var sum)) _sums.Add(key, line);
            else if (Total(sum.Total, line.Total) is { } total) _sums[key] = sum with { Total = total, InvoiceId = Joined(sum.InvoiceId, line.InvoiceId), Note = sum.Note ?? line.Note };
            else Errors.Add(new InvoiceCsvError(row.Line, "Total", "is too large to be added to those before."));
        }

        private static Money? Total(Money left, Money right)
        {
            try
            {
                return left + right;
            }
            catch (OverflowException)
            {
                return null;
            }
        }

        private static string? Joined(string? left, string? right)
        {
            var text = left is null || right is null ? left ?? right : $"{left}, {right}";
            return text?.Length > InvoiceRules.MaxIdLength ? string.Concat(text.AsSpan(0, InvoiceRules.MaxIdLength - 1), "…") : text;
        }

        private string? Optional(CsvText.Row row, int column, int most)
        {
            var text = Field(row, column);
            Require(row, column, text.Length <= most && !text.Any(char.IsControl), $"has more than {most} characters, or control characters.");
            return text.Length == 0 ? null : text;
        }

        private void Require(CsvText.Row row, int column, bool holds, string message)
        {
            if (!holds) Errors.Add(new InvoiceCsvError(row.Line, Names[column], message));
        }

        private string Field(CsvText.Row row, int column) => _columns[column] is >= 0 and var at && at < row.Fields.Count ? row.Fields[at].Trim() : "";

        private static string Short(string text) => text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "…") : text;
    }
}
