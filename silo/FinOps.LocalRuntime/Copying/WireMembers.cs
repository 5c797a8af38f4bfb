using System.Reflection;
using Orleans;
using Orleans.Serialization;

namespace FinOps.LocalRuntime.Copying;

/// <summary>Which members of a type cross a call: those with <see cref="IdAttribute"/>, and the parameters of a record.</summary>
internal static class WireMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static List<FieldInfo> Of(Type type)
    {
        List<FieldInfo> members = [];
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
                throw new CodecNotFoundException($"{type} cannot cross a grain call: its base {level} has no [GenerateSerializer].");
            members.AddRange(level.GetFields(Declared).Where(field => field.IsDefined(typeof(IdAttribute))));
            var parameters = RecordParameters(level);
            members.AddRange(level.GetProperties(Declared)
                .Where(property => property.IsDefined(typeof(IdAttribute)) || parameters.Contains(property.Name))
                .Select(property => Backing(level, property)));
        }

        return members;
    }

    /// <summary>All fields, for tuples.</summary>
    public static List<FieldInfo> AllOf(Type type) => [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)];

    private static FieldInfo Backing(Type level, PropertyInfo property) => level.GetField($"<{property.Name}>k__BackingField", Declared)
        ?? throw new CodecNotFoundException($"{level}.{property.Name} has an [Id] but is not an automatic property; put the [Id] on the field behind it.");

    private static HashSet<string> RecordParameters(Type level)
    {
        if (level.GetMethod("PrintMembers", Declared) is null) return [];
        var primary = level.GetConstructors(Declared)
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.Length > 0 && Array.TrueForAll(parameters, parameter => level.GetField($"<{parameter.Name}>k__BackingField", Declared) is not null))
            .MaxBy(parameters => parameters.Length);
        return primary is null ? [] : [.. primary.Select(parameter => parameter.Name!)];
    }
}
