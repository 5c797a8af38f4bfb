using System.Runtime.CompilerServices;
using FinOps.Contracts.Tests.Wire;

namespace FinOps.Contracts.Tests;

/// <summary>
/// Stored state and silos of another version know our types by these names. The list may only grow: a line that goes away
/// is data that can no longer be read. <c>UPDATE_GOLDEN=1 dotnet test</c> adds new lines; lines are removed by hand, in review.
/// </summary>
public sealed class WireNameTests
{
    private static readonly string Golden = Path.Combine(Path.GetDirectoryName(Here())!, "wire-names.txt");

    [Fact]
    public void No_wire_name_has_gone() => AssertNone(Recorded().Except(WireNames.Of(WireSurface.Platform)), "gone");

    [Fact]
    public void Every_new_wire_name_is_written_down()
    {
        var names = WireNames.Of(WireSurface.Platform);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1" && names.Except(Recorded()).Any())
            File.WriteAllLines(Golden, Recorded().Union(names).Order(StringComparer.Ordinal));
        AssertNone(names.Except(Recorded()), "not in wire-names.txt");
    }

    private static void AssertNone(IEnumerable<string> names, string what)
    {
        var found = names.ToList();
        Assert.True(found.Count == 0, $"{what}:\n{string.Join('\n', found)}");
    }

    private static string[] Recorded() => File.Exists(Golden) ? File.ReadAllLines(Golden) : [];

    private static string Here([CallerFilePath] string path = "") => path;
}
