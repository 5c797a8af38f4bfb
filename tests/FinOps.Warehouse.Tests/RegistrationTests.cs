using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Tests.Facade;
using FinOps.Warehouse.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class RegistrationTests(EngineFixture engine)
{
    [Fact]
    public async Task A_server_is_chosen_by_configuration_and_says_who_it_is()
    {
        await using var services = Services(new() { ["Mode"] = "Http", ["Http:Url"] = engine.Facade.Url, ["Http:User"] = ClickHouseFacade.User, ["Http:Password"] = ClickHouseFacade.Password });
        Assert.Matches(@"^ClickHouse \d+\.\d+.* \(http://127", await services.GetRequiredService<IWarehouse>().CheckAsync(CancellationToken.None));
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once()
    {
        using var services = Services(new() { ["Embedded:Path"] = " ", ["Embedded:MaxThreads"] = "0", ["Embedded:MaxQueryMemoryMegabytes"] = "100000", ["Http:Url"] = "ftp://x" });
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IWarehouse>());
        Assert.Equal(["Embedded:Path", "Embedded:MaxQueryMemoryMegabytes", "Embedded:MaxThreads", "Http:Url"], error.Failures.Select(f => f.Split(' ')[0]["Warehouse:".Length..]));
    }

    private static ServiceProvider Services(Dictionary<string, string?> options) => new ServiceCollection()
        .AddWarehouse(new ConfigurationBuilder().AddInMemoryCollection(options.Select(o => KeyValuePair.Create($"Warehouse:{o.Key}", o.Value))).Build())
        .BuildServiceProvider();
}
