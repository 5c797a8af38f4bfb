using System.Diagnostics;

namespace FinOps.Focus.Tests.Support;

/// <summary>Runs the FOCUS 1.2 rule checker of the sample folder over a written file; needs python3.</summary>
internal static class FocusChecker
{
    /// <returns>The checker's output, whose first line counts the violated MUST rules.</returns>
    public static async Task<string> CheckAsync(ReadBill bill)
    {
        var path = Path.Combine(Path.GetTempPath(), $"focus-{Guid.NewGuid():N}.csv");
        try
        {
            await using (var file = File.Create(path))
            await using (var writer = new FocusCsvWriter(file, FocusVersion.V12))
            {
                foreach (var block in bill.Blocks) await writer.WriteAsync(block);
            }

            using var process = Process.Start(new ProcessStartInfo("python3")
            {
                ArgumentList = { Path.Combine(SharedFolder.Root!, "focus", "validator", "check_focus.py"), path, "--tol", "1e-5" },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output + await error;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
