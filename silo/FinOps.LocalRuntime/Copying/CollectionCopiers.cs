using System.Collections.Immutable;

namespace FinOps.LocalRuntime.Copying;

internal sealed class NullableCopier<T> : TypeCopier<T?>
    where T : struct
{
    private TypeCopier<T> _values = null!;

    public override bool IsShallow => _values.IsShallow;

    public override void Prepare(Copier copier) => _values = copier.Get<T>();

    public override T? Copy(T? value, CopyContext context) => value is { } given ? _values.Copy(given, context) : null;
}

/// <summary>A mutable collection: a new one with copies of the elements.</summary>
internal abstract class CollectionCopier<TCollection, T> : TypeCopier<TCollection>
    where TCollection : class
{
    protected TypeCopier<T> Elements { get; private set; } = null!;

    public override void Prepare(Copier copier) => Elements = copier.Get<T>();

    public sealed override TCollection Copy(TCollection value, CopyContext context)
        => value is null ? value! : context.TryGet(value, out var known) ? known : CopyNew(value, context);

    protected abstract TCollection CopyNew(TCollection value, CopyContext context);
}

internal sealed class ArrayCopier<T> : CollectionCopier<T[], T>
{
    protected override T[] CopyNew(T[] value, CopyContext context)
    {
        if (value.Length == 0) return value;
        var copy = new T[value.Length];
        context.Add(value, copy);
        if (Elements.IsShallow) value.AsSpan().CopyTo(copy);
        else for (var i = 0; i < copy.Length; i++) copy[i] = Elements.Copy(value[i], context);
        return copy;
    }
}

internal sealed class ListCopier<T> : CollectionCopier<List<T>, T>
{
    protected override List<T> CopyNew(List<T> value, CopyContext context)
    {
        var copy = new List<T>(value.Count);
        context.Add(value, copy);
        if (Elements.IsShallow) copy.AddRange(value);
        else foreach (var item in value) copy.Add(Elements.Copy(item, context));
        return copy;
    }
}

internal sealed class HashSetCopier<T> : CollectionCopier<HashSet<T>, T>
{
    protected override HashSet<T> CopyNew(HashSet<T> value, CopyContext context)
    {
        var copy = new HashSet<T>(value.Count, value.Comparer);
        context.Add(value, copy);
        foreach (var item in value) copy.Add(Elements.Copy(item, context));
        return copy;
    }
}

internal sealed class DictionaryCopier<TKey, TValue> : CollectionCopier<Dictionary<TKey, TValue>, TValue>
    where TKey : notnull
{
    private TypeCopier<TKey> _keys = null!;

    public override void Prepare(Copier copier)
    {
        base.Prepare(copier);
        _keys = copier.Get<TKey>();
    }

    protected override Dictionary<TKey, TValue> CopyNew(Dictionary<TKey, TValue> value, CopyContext context)
    {
        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        context.Add(value, copy);
        foreach (var (key, item) in value) copy.Add(_keys.Copy(key, context), Elements.Copy(item, context));
        return copy;
    }
}

internal sealed class ImmutableArrayCopier<T> : TypeCopier<ImmutableArray<T>>
{
    private TypeCopier<T> _elements = null!;

    public override bool IsShallow => _elements.IsShallow;

    public override void Prepare(Copier copier) => _elements = copier.Get<T>();

    public override ImmutableArray<T> Copy(ImmutableArray<T> value, CopyContext context)
        => IsShallow || value.IsDefaultOrEmpty ? value : [.. value.Select(item => _elements.Copy(item, context))];
}

internal sealed class ImmutableListCopier<T> : TypeCopier<ImmutableList<T>>
{
    private TypeCopier<T> _elements = null!;

    public override bool IsShallow => _elements.IsShallow;

    public override void Prepare(Copier copier) => _elements = copier.Get<T>();

    public override ImmutableList<T> Copy(ImmutableList<T> value, CopyContext context)
        => IsShallow || value is null ? value! : [.. value.Select(item => _elements.Copy(item, context))];
}

internal sealed class ImmutableDictionaryCopier<TKey, TValue> : TypeCopier<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
{
    private TypeCopier<TKey> _keys = null!;
    private TypeCopier<TValue> _values = null!;

    public override bool IsShallow => _keys.IsShallow && _values.IsShallow;

    public override void Prepare(Copier copier) => (_keys, _values) = (copier.Get<TKey>(), copier.Get<TValue>());

    public override ImmutableDictionary<TKey, TValue> Copy(ImmutableDictionary<TKey, TValue> value, CopyContext context)
        => IsShallow || value is null ? value! : value.ToImmutableDictionary(
            pair => _keys.Copy(pair.Key, context), pair => _values.Copy(pair.Value, context), value.KeyComparer, value.ValueComparer);
}
