using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class EngineLibraryTests(EngineFixture engine)
{
    [Fact]
    public void The_library_is_found_upwards_from_the_program()
    {
        var root = Directory.CreateTempSubdirectory();
        var library = Path.Combine(root.FullName, "silo/FinOps.Warehouse/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        File.WriteAllText(library, "");
        var program = root.CreateSubdirectory("a/b/c").FullName;

        Assert.Equal(library, EngineLibrary.Find(fromVariable: null, program));
        Assert.Equal(library, EngineLibrary.Find(library, "/"));
        root.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nowhere/libchdb.so")]
    public void A_missing_library_is_an_error_that_names_the_ways_out(string? variable)
    {
        var error = Assert.Throws<DllNotFoundException>(() => EngineLibrary.Find(variable, "/"));
        Assert.Contains("make setup", error.Message, StringComparison.Ordinal);
        Assert.Contains("FINOPS_CHDB", error.Message, StringComparison.Ordinal);
        Assert.Contains("Warehouse:Mode=Http", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_engine_in_one_process_is_refused()
    {
        Assert.NotNull(engine.On(Transport.Embedded));
        var other = Directory.CreateTempSubdirectory();
        var error = Assert.Throws<WarehouseUnavailableException>(() => EmbeddedEngine.Open(EngineFixture.Options(other.FullName)));
        Assert.Contains("already", error.Message, StringComparison.Ordinal);
        other.Delete(recursive: true);
    }
}
