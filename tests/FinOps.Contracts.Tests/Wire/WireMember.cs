using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>One member of a wire type that holds data: a field, or the property that a compiler-made field belongs to.</summary>
internal sealed record WireMember(MemberInfo Member, Type Type, bool IsMutable, uint? Id)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <remarks>Going by the fields finds what a list of properties misses: data behind a private field, and record parameters.</remarks>
    public static IEnumerable<WireMember> Of(Type type) =>
        from field in type.GetFields(Declared)
        where !field.IsDefined(typeof(NonSerializedAttribute))
        let property = PropertyOf(field)
        let member = (MemberInfo?)property ?? field
        select new WireMember(member, field.FieldType, IsChangeable(field, property), member.GetCustomAttribute<IdAttribute>()?.Id);

    private static PropertyInfo? PropertyOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.IsDefined(typeof(CompilerGeneratedAttribute))
            ? field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Declared)
            : null;

    private static bool IsChangeable(FieldInfo field, PropertyInfo? property) =>
        property is null
            ? !field.IsInitOnly
            : property.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
