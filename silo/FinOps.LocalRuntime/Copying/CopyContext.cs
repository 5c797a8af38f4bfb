namespace FinOps.LocalRuntime.Copying;

/// <summary>Copies made so far in one message: what was one object stays one, and cycles end.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet<T>(T original, out T copy)
        where T : class
    {
        if (_copies is not null && _copies.TryGetValue(original, out var found))
        {
            copy = (T)found;
            return true;
        }

        copy = null!;
        return false;
    }

    public void Add(object original, object copy) => (_copies ??= new(ReferenceEqualityComparer.Instance)).Add(original, copy);
}
