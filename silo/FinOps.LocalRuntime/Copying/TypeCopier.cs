namespace FinOps.LocalRuntime.Copying;

/// <summary>Copies values of one type.</summary>
internal abstract class TypeCopier
{
    /// <summary>Values are never changed, so the copy is the value.</summary>
    public abstract bool IsShallow { get; }

    /// <summary>Finds the copiers of elements or members; called once, after this one can be found itself.</summary>
    public virtual void Prepare(Copier copier)
    {
    }

    public abstract object? CopyObject(object? value, CopyContext context);
}

/// <inheritdoc/>
internal abstract class TypeCopier<T> : TypeCopier
{
    public override bool IsShallow => false;

    public abstract T Copy(T value, CopyContext context);

    public override object? CopyObject(object? value, CopyContext context) => Copy((T)value!, context);
}

/// <summary>The value itself.</summary>
internal sealed class ShallowCopier<T> : TypeCopier<T>
{
    public override bool IsShallow => true;

    public override T Copy(T value, CopyContext context) => value;

    public override object? CopyObject(object? value, CopyContext context) => value;
}

/// <summary>Declared as a base or interface: the value's own type decides.</summary>
internal sealed class PolymorphicCopier<T> : TypeCopier<T>
{
    private Copier _copier = null!;

    public override void Prepare(Copier copier)
    {
        _copier = copier;
        foreach (var argument in typeof(T).GenericTypeArguments) copier.Get(argument);
    }

    public override T Copy(T value, CopyContext context) => value is null ? value : (T)_copier.Get(value.GetType()).CopyObject(value, context)!;
}

/// <summary>Goes through the surrogate of a registered converter.</summary>
internal sealed class ConverterCopier<T, TSurrogate>(Orleans.IConverter<T, TSurrogate> converter) : TypeCopier<T>
    where TSurrogate : struct
{
    private TypeCopier<TSurrogate> _surrogates = null!;

    public override void Prepare(Copier copier) => _surrogates = copier.Get<TSurrogate>();

    public override T Copy(T value, CopyContext context)
        => value is null ? value : converter.ConvertFromSurrogate(_surrogates.Copy(converter.ConvertToSurrogate(value), context));
}
