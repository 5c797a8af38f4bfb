using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>Types of others that Orleans carries by itself, as far as we use them. A new one is added here after it was seen to cross a call.</summary>
internal static class KnownCodecs
{
    private static readonly FrozenSet<Type> Types = new[]
    {
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Int128), typeof(UInt128), typeof(float), typeof(double), typeof(decimal), typeof(char), typeof(string), typeof(Guid),
        typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Uri), typeof(Version),
        typeof(List<>), typeof(IList<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>),
        typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(SortedDictionary<,>),
        typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>), typeof(SortedSet<>), typeof(Queue<>), typeof(Stack<>),
        typeof(KeyValuePair<,>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(Tuple<,>), typeof(Tuple<,,>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>),
    }.ToFrozenSet();

    public static bool Has(Type type) =>
        Types.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type) || type == typeof(Exception) || type.BaseType == typeof(Enum);
}
