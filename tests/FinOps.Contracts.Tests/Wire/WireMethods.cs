using System.Reflection;

namespace FinOps.Contracts.Tests.Wire;

internal static class WireMethods
{
    /// <summary>Methods that a call can name; static members and properties of the interface are not among them.</summary>
    public static IEnumerable<MethodInfo> Of(Type grainInterface) =>
        grainInterface.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName);

    /// <returns>What the caller gets; null where only completion comes back.</returns>
    public static Type? Result(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            return null;
        return type.IsGenericType && IsAwaited(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : type;
    }

    private static bool IsAwaited(Type type) =>
        type == typeof(Task<>) || type == typeof(ValueTask<>) || type == typeof(IAsyncEnumerable<>);
}
