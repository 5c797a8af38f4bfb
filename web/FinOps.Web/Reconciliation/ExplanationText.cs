using System.Globalization;
using FinOps.Domain.Reconciliation;

namespace FinOps.Web.Reconciliation;

/// <summary>Explanations in words, and the dashboard's page that shows more.</summary>
internal static class ExplanationText
{
    public static string Of(Explanation line)
    {
        var count = line.Count.ToString("N0", CultureInfo.InvariantCulture);
        var one = line.Count == 1;
        return line.Kind switch
        {
            ExplanationKind.Quarantined => $"{count} {(one ? "row" : "rows")} could not be read and {(one ? "is" : "are")} in no total.",
            ExplanationKind.DeadLetter when line.IsCertain => $"{count} {(one ? "bill" : "bills")} of this month {(one ? "was" : "were")} given up and {(one ? "is" : "are")} in no total.",
            ExplanationKind.DeadLetter => $"{count} {(one ? "bill" : "bills")} that {(one ? "was" : "were")} given up may belong to this month.",
            ExplanationKind.Open when line.IsCertain => $"{count} {(one ? "bill" : "bills")} of this month {(one ? "is" : "are")} not published yet.",
            ExplanationKind.Open => $"{count} {(one ? "bill" : "bills")} not published yet may belong to this month.",
            ExplanationKind.Rounded => $"{count} {(one ? "value has" : "values have")} more than 18 decimals; each was rounded by less than a trillionth of a cent.",
            ExplanationKind.Merged => $"{count} {(one ? "row" : "rows")} became part of {(one ? "another" : "others")}, as the bill's format asks.",
            ExplanationKind.Split => $"Amounts that only split the cost of other rows are in no total, from {count} {(one ? "bill" : "bills")}.",
            ExplanationKind.Unlisted => $"{count} older {(one ? "bill has" : "bills have")} left the ledger: only {(one ? "its" : "their")} stored rows are counted here.",
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Kind, "No such kind."),
        };
    }

    public static string? Link(Explanation line, string sourceId)
    {
        if (line.Kind == ExplanationKind.DeadLetter) return $"/dead-letters?source={Uri.EscapeDataString(sourceId)}";
        if (line.ExportId is { } export) return $"/bills?bill={Uri.EscapeDataString(export)}";
        return line.Kind switch { ExplanationKind.Quarantined => "/bills?show=quarantine", ExplanationKind.Open => "/bills?show=active", _ => null };
    }
}
