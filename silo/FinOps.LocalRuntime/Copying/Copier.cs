using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using FinOps.LocalRuntime.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization;

namespace FinOps.LocalRuntime.Copying;

/// <summary>Copies what crosses calls, and refuses types that Orleans could not send.</summary>
internal sealed class Copier
{
    private static readonly HashSet<Type> Shallow =
    [
        typeof(string), typeof(decimal), typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset),
        typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(CancellationToken), typeof(Nothing),
    ];

    private static readonly Dictionary<Type, Type> Generic = new()
    {
        [typeof(Nullable<>)] = typeof(NullableCopier<>),
        [typeof(List<>)] = typeof(ListCopier<>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCopier<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
    };

    private readonly ConcurrentDictionary<Type, TypeCopier> _ready = new();
    private readonly Dictionary<Type, TypeCopier> _draft = [];
    private readonly Dictionary<Type, Func<TypeCopier>> _converted = [];
    private readonly List<Type> _path = [];
    private readonly Lock _gate = new();

    public Copier(IServiceProvider services, IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsDefined(typeof(RegisterConverterAttribute))))
        {
            foreach (var converter in type.GetInterfaces().Where(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IConverter<,>)))
            {
                var copier = typeof(ConverterCopier<,>).MakeGenericType(converter.GenericTypeArguments);
                _converted[converter.GenericTypeArguments[0]] = () => New(copier, ActivatorUtilities.GetServiceOrCreateInstance(services, type));
            }
        }
    }

    /// <returns>Null when values need no copy; the type is checked all the same.</returns>
    /// <exception cref="CodecNotFoundException">Orleans could not send values of this type.</exception>
    public TypeCopier? For(Type type, bool immutable) => Get(type) is var copier && (immutable || copier.IsShallow) ? null : copier;

    public TypeCopier<T> Get<T>() => (TypeCopier<T>)Get(typeof(T));

    public TypeCopier Get(Type type)
    {
        if (_ready.TryGetValue(type, out var ready)) return ready;
        lock (_gate)
        {
            if (_ready.TryGetValue(type, out ready) || _draft.TryGetValue(type, out ready)) return ready;
            _path.Add(type);
            try
            {
                var made = Make(type);
                _draft.Add(type, made);
                made.Prepare(this);
                if (_path.Count > 1) return made;
                foreach (var (each, copier) in _draft) _ready[each] = copier;
                return made;
            }
            finally
            {
                _path.RemoveAt(_path.Count - 1);
                if (_path.Count == 0) _draft.Clear();
            }
        }
    }

    private static TypeCopier New(Type copier, params object?[] arguments) => (TypeCopier)Activator.CreateInstance(copier, arguments)!;

    private static bool IsTuple(Type type) => type.IsGenericType && type.FullName is { } name
        && (name.StartsWith("System.ValueTuple`", StringComparison.Ordinal) || name.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || name.StartsWith("System.Collections.Generic.KeyValuePair`", StringComparison.Ordinal));

    private TypeCopier Make(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || Shallow.Contains(type) || typeof(Exception).IsAssignableFrom(type) || typeof(Reference).IsAssignableFrom(type))
            return New(typeof(ShallowCopier<>).MakeGenericType(type));
        if (_converted.TryGetValue(type, out var converted)) return converted();
        if (type.IsSZArray) return New(typeof(ArrayCopier<>).MakeGenericType(type.GetElementType()!));
        if (type.IsGenericType && Generic.TryGetValue(type.GetGenericTypeDefinition(), out var generic)) return New(generic.MakeGenericType(type.GenericTypeArguments));
        if (IsTuple(type)) return New(typeof(MemberCopier<>).MakeGenericType(type), WireMembers.AllOf(type), false);
        if (type.IsInterface || type.IsAbstract || type == typeof(object)) return New(typeof(PolymorphicCopier<>).MakeGenericType(type));
        if (typeof(IAddressable).IsAssignableFrom(type) || typeof(IGrainBase).IsAssignableFrom(type))
            throw Refused("it is a grain or observer itself; pass this.AsReference<T>() or a reference from CreateObjectReference<T>");
        if (type.Name.StartsWith("<>z__", StringComparison.Ordinal))
            throw Refused("a collection expression made it and Orleans does not know it; give the member an array, a List or an ImmutableArray");
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            throw Refused("it has no [GenerateSerializer]; put it on the type, with [Id]s on its members, or register a converter");
        return New(typeof(MemberCopier<>).MakeGenericType(type), WireMembers.Of(type), type.IsDefined(typeof(ImmutableAttribute), inherit: false));
    }

    private CodecNotFoundException Refused(string reason)
        => new($"{_path[^1]} cannot cross a grain call: {reason}.{(_path.Count > 1 ? $" Met in {string.Join(" -> ", _path)}." : "")}");
}
