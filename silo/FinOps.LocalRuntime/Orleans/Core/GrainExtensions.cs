using System.Globalization;
using FinOps.LocalRuntime.Calls;
using Orleans.Runtime;

namespace Orleans;

public static class GrainExtensions
{
    /// <summary>A reference to this grain that may be handed to others; <c>this</c> may not.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            Reference reference => (TGrainInterface)reference.Cast(typeof(TGrainInterface)),
            IGrainBase activated => (TGrainInterface)RuntimeContext.Of(activated.GrainContext).Silo.GrainFactory
                .Reference(typeof(TGrainInterface), activated.GrainContext.GrainId),
            _ => throw NotAGrain(grain),
        };
    }

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        Reference reference => reference.GrainId,
        IGrainBase activated => activated.GrainContext.GrainId,
        _ => throw NotAGrain(grain),
    };

    public static string GetPrimaryKeyString(this IAddressable grain) => GetGrainId(grain).Key.ToString();

    public static Guid GetPrimaryKey(this IAddressable grain) => Guid.TryParseExact(grain.GetPrimaryKeyString(), "N", out var key)
        ? key
        : throw new InvalidOperationException($"Unable to extract GUID key from grain id {grain.GetGrainId()}");

    public static long GetPrimaryKeyLong(this IAddressable grain)
        => long.TryParse(grain.GetPrimaryKeyString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new InvalidOperationException($"Unable to extract integer key from grain id {grain.GetGrainId()}");

    private static ArgumentException NotAGrain(IAddressable grain) => new(
        $"{grain.GetType().FullName} is neither a grain nor a reference. Derive it from {nameof(Grain)} or implement {nameof(IGrainBase)}.",
        nameof(grain));
}
