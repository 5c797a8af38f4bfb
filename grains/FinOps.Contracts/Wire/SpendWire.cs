using FinOps.Domain.Spend;
using FinOps.Focus;
using Orleans;

namespace FinOps.Contracts.Wire;

// The domain knows nothing of Orleans; these carry its values across a call.

[GenerateSerializer, Immutable, Alias("finops.money")]
public readonly record struct MoneySurrogate([property: Id(0)] Int128 Units);

[RegisterConverter]
public sealed class MoneyConverter : IConverter<Money, MoneySurrogate>
{
    public Money ConvertFromSurrogate(in MoneySurrogate surrogate) => new(surrogate.Units);

    public MoneySurrogate ConvertToSurrogate(in Money value) => new(value.Units);
}

[GenerateSerializer, Immutable, Alias("finops.amounts")]
public readonly record struct AmountsSurrogate(
    [property: Id(0)] Money Billed,
    [property: Id(1)] Money Effective,
    [property: Id(2)] Money List,
    [property: Id(3)] Money Contracted);

[RegisterConverter]
public sealed class AmountsConverter : IConverter<Amounts, AmountsSurrogate>
{
    public Amounts ConvertFromSurrogate(in AmountsSurrogate surrogate) =>
        new(surrogate.Billed, surrogate.Effective, surrogate.List, surrogate.Contracted);

    public AmountsSurrogate ConvertToSurrogate(in Amounts value) => new(value.Billed, value.Effective, value.List, value.Contracted);
}

[GenerateSerializer, Immutable, Alias("finops.spend-cell")]
public readonly record struct SpendCellSurrogate(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] string Dimension,
    [property: Id(2)] string Value,
    [property: Id(3)] string Currency,
    [property: Id(4)] Amounts Amounts);

[RegisterConverter]
public sealed class SpendCellConverter : IConverter<SpendCell, SpendCellSurrogate>
{
    public SpendCell ConvertFromSurrogate(in SpendCellSurrogate surrogate) =>
        new(new CellKey(surrogate.Day, surrogate.Dimension, surrogate.Value, surrogate.Currency), surrogate.Amounts);

    public SpendCellSurrogate ConvertToSurrogate(in SpendCell value) =>
        new(value.Key.Day, value.Key.Dimension, value.Key.Value, value.Key.Currency, value.Amounts);
}
