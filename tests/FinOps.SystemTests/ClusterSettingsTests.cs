using FinOps.Testing;

namespace FinOps.SystemTests;

public sealed class ClusterSettingsTests
{
    [Fact]
    public async Task A_silo_that_cannot_be_one_of_a_cluster_does_not_start_and_names_every_key()
    {
        using var folder = new TempFolder();
        var settings = SiloSettings.For(folder.Make("data"), folder.Make("store"));
        settings.Environment["FinOps__Cluster"] = "true";
        settings.Environment["FinOps__SiloAddress"] = "here";
        settings.Environment["FinOps__SiloPort"] = "0";
        settings.Environment["FinOps__ProbeTimeout"] = "00:00:00";
        settings.Environment["FinOps__Demo"] = "true";
        await using var silo = SiloProcess.Start(settings);
        var failure = (await Assert.ThrowsAsync<InvalidOperationException>(() => silo.WaitUntilReadyAsync(default))).Message;
        foreach (var key in new[] { "FinOps:Storage=Postgres", "Warehouse:Mode=Http", "FinOps:SiloAddress", "FinOps:SiloPort", "FinOps:ProbeTimeout", "FinOps:Demo" })
            Assert.Contains(key, failure, StringComparison.Ordinal);
    }
}
