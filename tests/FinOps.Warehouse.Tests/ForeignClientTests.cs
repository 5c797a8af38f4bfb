using System.Diagnostics;
using FinOps.Warehouse.Tests.Facade;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class ForeignClientTests(EngineFixture engine)
{
    /// <summary>Keeps the facade honest: were it only to understand our own connection, tests over it would say little.</summary>
    [ForeignFact]
    public async Task The_facade_serves_ClickHouses_own_JavaScript_client()
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(ForeignFactAttribute.Root!, ForeignFactAttribute.Folder, "check.mjs"), engine.Facade.Url, ClickHouseFacade.User, ClickHouseFacade.Password },
        };
        using var node = Process.Start(start)!;
        var (said, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{await said}\n{await failed}");
        Assert.EndsWith("ok\n", await said, StringComparison.Ordinal);
    }
}
