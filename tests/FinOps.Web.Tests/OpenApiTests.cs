using System.Runtime.CompilerServices;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests;

public sealed class OpenApiTests
{
    /// <summary>Run with UPDATE_GOLDEN=1 to write it anew; the difference is part of the review.</summary>
    [Fact]
    public async Task The_document_is_the_one_that_was_agreed_on()
    {
        await using var host = await TestHost.StartAsync();
        var text = (await host.Anonymous.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        var golden = Golden();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") await File.WriteAllTextAsync(golden, text);
        Assert.Equal(await File.ReadAllTextAsync(golden), text);
    }

    private static string Golden([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden", "openapi.v1.json");
}
