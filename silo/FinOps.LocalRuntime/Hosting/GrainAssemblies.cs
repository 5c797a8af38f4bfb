using System.Reflection;

namespace FinOps.LocalRuntime;

/// <summary>Where grain classes and converters are looked for: the named assemblies and what they reference that uses grains, too.</summary>
internal sealed class GrainAssemblies
{
    private static readonly AssemblyName Self = typeof(GrainAssemblies).Assembly.GetName();
    private readonly HashSet<Assembly> _all = [];

    public IEnumerable<Assembly> All => _all;

    public void Add(Assembly assembly)
    {
        var references = assembly.GetReferencedAssemblies();
        if (!Array.Exists(references, name => name.Name == Self.Name) || !_all.Add(assembly)) return;
        foreach (var reference in references)
        {
            if (reference.Name != Self.Name && !reference.Name!.StartsWith("System.", StringComparison.Ordinal) && !reference.Name.StartsWith("Microsoft.", StringComparison.Ordinal))
                TryAdd(reference);
        }
    }

    private void TryAdd(AssemblyName reference)
    {
        try
        {
            Add(Assembly.Load(reference));
        }
        catch (FileNotFoundException)
        {
            // Needed to compile only; it cannot hold a grain that runs.
        }
    }
}
