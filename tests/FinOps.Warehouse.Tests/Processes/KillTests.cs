using System.Diagnostics;

namespace FinOps.Warehouse.Tests.Processes;

/// <summary>A process that is killed while it writes leaves a folder that opens again and holds what was committed, whole.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_killed_process_loses_no_commit_and_leaves_no_half_of_one()
    {
        var random = new Random(5);
        var (committed, intended) = ((Version: 0L, Total: "0"), (Version: 0L, Total: "0"));
        for (var kill = 0; kill < 6; kill++)
        {
            using var writer = Start("publish", $"{kill}");
            for (var lines = random.Next(3, 20); lines > 0; lines--)
            {
                var said = ((await writer.StandardOutput.ReadLineAsync()) ?? throw new InvalidOperationException(await writer.StandardError.ReadToEndAsync())).Split(' ');
                if (said[0] == "intends") intended = (long.Parse(said[1]), said[2]);
                if (said[0] == "published") committed = (long.Parse(said[1]), said[2]);
            }
            writer.Kill();      // SIGKILL
            await writer.WaitForExitAsync();
            foreach (var line in (await writer.StandardOutput.ReadToEndAsync()).Split('\n').Select(l => l.Split(' ')))      // what it said between our reading and its end
            {
                if (line is ["intends", var iv, var it]) intended = (long.Parse(iv), it);
                if (line is ["published", var pv, var pt]) committed = (long.Parse(pv), pt);
            }

            using var finder = Start("find", "0");
            var found = (await finder.StandardOutput.ReadToEndAsync()).Trim().Split(' ');
            await finder.WaitForExitAsync();

            Assert.True(found.Length == 4, $"kill {kill}: {string.Join(' ', found)} {await finder.StandardError.ReadToEndAsync()}");
            var expected = long.Parse(found[1]) == committed.Version ? committed : intended;
            Assert.Equal(expected, (long.Parse(found[1]), found[2]));
            Assert.Equal(found[2], found[3]);      // rollups and rows
            committed = expected;
        }
        Assert.True(committed.Version > 3, "too little was written to say anything");
    }

    private Process Start(string mode, string seed)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { typeof(Child).Assembly.Location, mode, _folder, seed } };
        return Process.Start(start)!;
    }
}
