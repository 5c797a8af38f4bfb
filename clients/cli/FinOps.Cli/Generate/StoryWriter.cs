using System.Text.Json;
using FinOps.Cli.Output;
using FinOps.Generator.Stories;

namespace FinOps.Cli.Generate;

/// <summary>Writes a provider's whole story below a directory, and totals.json with what the bills come to.</summary>
internal static class StoryWriter
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Written(string Delivery, int Files, long Rows, long BadRows);

    private sealed record Total(
        string Currency, string Billed, string Effective, string List, string Contracted, long Rows,
        IReadOnlyDictionary<string, string> BilledPerChargeCategory, IReadOnlyDictionary<string, string> BilledPerService);

    public static void Write(IProviderStory story, string root, Printer printer, CancellationToken cancellationToken)
    {
        var (known, written, open) = (new KnownBill(), new List<Written>(), DirectoryFiles.Below(root));
        for (var i = 0; i < story.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var delivery = story.Write(i, open);
            known.Add(delivery);
            written.Add(new Written(delivery.Key, delivery.Files.Count, delivery.SourceRows, delivery.BadRows));
            printer.Progress($"wrote {delivery.Key}");
        }
        var totals = known.Cells.Select(c => c.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(currency => Of(known, currency)).ToArray();
        using (var file = open($"{story.Provider}-totals.json")) JsonSerializer.Serialize(file, totals, Indented);
        printer.Json(new { deliveries = written, totals });
        if (printer.IsJson) return;
        var table = new Table("DELIVERY", "FILES", "ROWS", "BAD ROWS");
        foreach (var line in written) table.Add(line.Delivery, line.Files, line.Rows, line.BadRows);
        table.Write(printer.Output, "");
        foreach (var total in totals) printer.Say($"{total.Currency}: billed {total.Billed}, effective {total.Effective}, {total.Rows:N0} rows.");
    }

    private static Total Of(KnownBill known, string currency)
    {
        var sum = known.Total(currency);
        return new Total(
            currency, sum.Billed.ToString(), sum.Effective.ToString(), sum.List.ToString(), sum.Contracted.ToString(), sum.Rows,
            Billed(known, currency, c => c.ChargeCategory), Billed(known, currency, c => c.Service));
    }

    private static Dictionary<string, string> Billed(KnownBill known, string currency, Func<StoryCell, string> dimension) =>
        known.Per(currency, dimension).ToDictionary(s => s.Key, s => s.Value.Billed.ToString(), StringComparer.Ordinal);
}
