using System.Text;
using FinOps.Focus;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tables;

namespace FinOps.Warehouse.Tests.Fixtures;

/// <summary>Rows of a bill of any format by column name, as a FOCUS 1.4 export says them; a row that cannot be read fails the test.</summary>
internal static class BillRows
{
    /// <param name="folder">Where copies of table files go while they are read.</param>
    internal static async Task<List<Dictionary<string, string>>> ReadAsync(EngineFixture engine, string folder, string path, BillHints? hints, params string[] extras)
    {
        var options = new TableOptions { SpoolDirectory = Path.Combine(folder, "spool") };
        var tables = new TableFiles(new TableEngine(() => (EmbeddedEngine)engine.On(Transport.Embedded), options, new EmbeddedOptions()), new TableSpool(options));
        await using var reader = await BillReaderFactory.OpenAsync(
            File.OpenRead(path), Path.GetFileName(path), new BillReadOptions { Tables = tables, Pool = new FocusBlockPool(4096, 0) }, hints);
        using var written = new MemoryStream();
        await using (var writer = new FocusCsvWriter(written, FocusVersion.V14, extras))
        {
            while (await reader.ReadBlockAsync() is { } block)
            {
                using (block)
                {
                    Assert.Empty(block.Issues);
                    await writer.WriteAsync(block);
                }
            }
        }

        var lines = Csv.Read(Encoding.UTF8.GetString(written.ToArray()));
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    internal static Money Sum(this List<Dictionary<string, string>> rows, string column) => rows.Aggregate(Money.Zero, (sum, row) => sum + Money.Parse(row[column]));
}
