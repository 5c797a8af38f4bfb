using System.Globalization;
using FinOps.Focus.Tests.Support;
using Xunit.Abstractions;

namespace FinOps.Focus.Tests.Fuzz;

/// <summary>
/// Mutated files of every format end refused with a reason, or read with every row accounted for. Seeds are fixed; a failure says how to
/// repeat it. FINOPS_FUZZ sets the number of files over all formats, FINOPS_FUZZ_CASE (<c>format:seed</c>) repeats one.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly int Files = int.TryParse(Environment.GetEnvironmentVariable("FINOPS_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 50_000;

    private static readonly string? Case = Environment.GetEnvironmentVariable("FINOPS_FUZZ_CASE");

    public static TheoryData<string> Formats => [.. FuzzFiles.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_mutated_file_is_refused_with_a_reason_or_read_with_every_row_accounted_for(string format)
    {
        var (first, last) = Seeds(format);
        var good = FuzzFiles.Get(format);
        using (var whole = await Bills.ReadAsync(new MemoryStream(good), format)) Assert.True(whole.Rows > 0, "the unchanged file must be readable");
        var (refused, quarantined) = (0, 0L);
        for (var seed = first; seed < last; seed++)
        {
            try
            {
                quarantined += await CheckAsync(good, format, seed);
            }
            catch (BillReadException refusal)
            {
                Assert.NotEqual("", refusal.Message);
                refused++;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException(
                    $"Repeat it with: FINOPS_FUZZ_CASE={format}:{seed} dotnet test tests/FinOps.Focus.Tests --filter FuzzTests\n{failure.Message}", failure);
            }
        }

        output.WriteLine($"{format}: {last - first} files, {refused} refused, {quarantined} rows in quarantine");
        if (last - first > 100) Assert.True(refused > 0 && quarantined > 0, "the mutations must hurt");
    }

    /// <returns>Rows in quarantine.</returns>
    private static async Task<long> CheckAsync(byte[] good, string format, int seed)
    {
        var random = new Random(seed);
        var keepsShape = random.Next(3) == 0 && good[0] != (byte)'{';
        var bytes = keepsShape ? Mutator.Value(good, random) : null;
        keepsShape = bytes is not null;
        using var bill = await Bills.ReadAsync(new ChunkedStream(bytes ?? Mutator.Bytes(good, random), random, most: 5000), "fuzz");
        var read = bill.Statistics;
        Assert.Equal(read.SourceRows, read.StoredRows + read.MergedRows + read.QuarantinedRows);
        Assert.Equal(read.EmittedRows, read.StoredRows + read.AddedRows);
        Assert.Equal(read.EmittedRows, bill.Rows);
        if (keepsShape) Assert.Equal(good.Count((byte)'\n') - 1, read.SourceRows);
        var issues = bill.Issues.ToList();
        Assert.Equal(read.QuarantinedRows, issues.Count);
        Assert.All(issues, issue => Assert.True(issue is { Line: > 0, Reason.Length: > 0, File.Length: > 0 }, $"an issue does not explain itself: {issue}"));
        foreach (var (currency, billed) in read.SourceBilled) Assert.Equal(billed, read.Totals.GetValueOrDefault(currency)?.Billed ?? Money.Zero);
        return issues.Count;
    }

    private static (int First, int Last) Seeds(string format)
    {
        var share = Files / FuzzFiles.Formats.Count;
        var from = FuzzFiles.Formats.ToList().IndexOf(format) * share;
        if (Case?.Split(':') is not [var name, var seed]) return (from, from + share);
        var only = int.Parse(seed, CultureInfo.InvariantCulture);
        return name == format ? (only, only + 1) : (0, 0);
    }
}
