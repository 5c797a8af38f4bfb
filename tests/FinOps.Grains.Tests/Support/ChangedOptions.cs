namespace FinOps.Grains.Tests.Support;

/// <summary>Settings of the running cluster as one test wants them, until it ends.</summary>
internal sealed class ChangedOptions<T> : IDisposable
    where T : class
{
    private readonly List<(T Options, List<(System.Reflection.PropertyInfo Property, object? Value)> Before)> _before = [];

    public ChangedOptions(IEnumerable<T> all, Action<T> change)
    {
        foreach (var options in all)
        {
            _before.Add((options, [.. typeof(T).GetProperties().Select(p => (p, p.GetValue(options)))]));
            change(options);
        }
    }

    public void Dispose()
    {
        foreach (var (options, values) in _before)
        {
            foreach (var (property, value) in values) property.SetValue(options, value);
        }
    }
}
