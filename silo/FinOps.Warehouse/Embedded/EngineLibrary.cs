using System.Reflection;
using System.Runtime.InteropServices;

namespace FinOps.Warehouse.Embedded;

/// <summary>Finds libchdb.so: the file that <c>FINOPS_CHDB</c> names, else the npm package that <c>make setup</c> put under the engine folder, looked for upwards from the program.</summary>
internal static class EngineLibrary
{
    internal const string Name = "chdb";
    internal const string Variable = "FINOPS_CHDB";
    private const string InPackage = "node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";
    private static readonly string[] Places = ["silo/FinOps.Warehouse/engine", "engine"];
    private static int _registered;

    internal static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
            NativeLibrary.SetDllImportResolver(typeof(EngineLibrary).Assembly, Resolve);
    }

    internal static string Find(string? fromVariable, string startFolder)
    {
        if (!string.IsNullOrEmpty(fromVariable))
            return File.Exists(fromVariable) ? fromVariable : throw Missing($"{Variable} names {fromVariable}, which does not exist.");
        for (var folder = new DirectoryInfo(startFolder); folder is not null; folder = folder.Parent)
            foreach (var place in Places)
            {
                var file = Path.Combine(folder.FullName, place, InPackage);
                if (File.Exists(file)) return file;
            }
        throw Missing($"No {InPackage} was found upwards from {startFolder}.");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name ? NativeLibrary.Load(Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory)) : 0;

    private static DllNotFoundException Missing(string what) => new(
        $"The embedded ClickHouse engine is missing. {what} Run `make setup` (Linux x64 with glibc), or set {Variable} to a libchdb.so, " +
        "or use a ClickHouse server: Warehouse:Mode=Http and Warehouse:Http:Url=http://host:8123.");
}
