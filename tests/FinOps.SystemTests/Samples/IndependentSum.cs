using System.Diagnostics;
using System.Text.Json;

namespace FinOps.SystemTests.Samples;

/// <summary>Runs sum.mjs, which shares no line with the product.</summary>
internal static class IndependentSum
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="files">Absolute paths, each with the lines that went to quarantine.</param>
    public static async Task<Dictionary<string, FileSum>> RunAsync(IEnumerable<(string Path, long[] Skip)> files)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Samples", "sum.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new { files = files.Select(f => new { f.Path, f.Skip }) }, Json));
        node.StandardInput.Close();
        var text = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Dictionary<string, FileSum>>(text, Json)!;
    }
}

/// <param name="Sums">Per currency, per measure.</param>
internal sealed record FileSum(long Rows, Dictionary<string, Dictionary<string, string>> Sums);
