using System.Reflection;
using System.Reflection.Emit;
using Orleans.Streams;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>Types of stream events: of observers by their interface, of producers by the calls of <c>GetStream&lt;T&gt;</c> in their code.</summary>
internal static class StreamEvents
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Type> Of(Type type)
    {
        var observed = type.GetInterfaces()
            .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IAsyncObserver<>))
            .Select(contract => contract.GetGenericArguments()[0]);
        var opened = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(Calls)
            .Where(call => call is { IsGenericMethod: true, Name: "GetStream" })
            .Select(call => call.GetGenericArguments()[0]);
        return observed.Concat(opened).Where(found => !found.IsGenericParameter);
    }

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = Next(code, ref at);
            if (instruction.OperandType == OperandType.InlineMethod)
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            at += OperandSize(instruction, code, at);
        }
    }

    private static OpCode Next(byte[] code, ref int at)
    {
        short value = code[at++];
        if (value == 0xFE)
            value = unchecked((short)(0xFE00 | code[at++]));
        return Codes[value];
    }

    private static int OperandSize(OpCode instruction, byte[] code, int at) => instruction.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
