using FinOps.Domain.Spend;
using FinOps.Focus;
using Orleans;

namespace FinOps.Contracts.Wire;

// The domain knows nothing of Orleans; these carry its values across a call.

[GenerateSerializer, Immutable, Alias("finops.money")]
public readonly struct MoneySurrogate
{
    [Id(0)] public readonly Int128 Units;

    public MoneySurrogate(Int128 units) => Units = units;
}

[RegisterConverter]
public sealed class MoneyConverter : IConverter<Money, MoneySurrogate>
{
    public Money ConvertFromSurrogate(in MoneySurrogate surrogate) => new(surrogate.Units);

    public MoneySurrogate ConvertToSurrogate(in Money value) => new(value.Units);
}

[GenerateSerializer, Immutable, Alias("finops.amounts")]
public readonly struct AmountsSurrogate
{
    [Id(0)] public readonly Money Billed;
    [Id(1)] public readonly Money Effective;
    [Id(2)] public readonly Money List;
    [Id(3)] public readonly Money Contracted;

    public AmountsSurrogate(Money billed, Money effective, Money list, Money contracted) =>
        (Billed, Effective, List, Contracted) = (billed, effective, list, contracted);
}

[RegisterConverter]
public sealed class AmountsConverter : IConverter<Amounts, AmountsSurrogate>
{
    public Amounts ConvertFromSurrogate(in AmountsSurrogate surrogate) =>
        new(surrogate.Billed, surrogate.Effective, surrogate.List, surrogate.Contracted);

    public AmountsSurrogate ConvertToSurrogate(in Amounts value) => new(value.Billed, value.Effective, value.List, value.Contracted);
}

[GenerateSerializer, Immutable, Alias("finops.spend-cell")]
public readonly struct SpendCellSurrogate
{
    [Id(0)] public readonly DateOnly Day;
    [Id(1)] public readonly string Dimension;
    [Id(2)] public readonly string Value;
    [Id(3)] public readonly string Currency;
    [Id(4)] public readonly Amounts Amounts;

    public SpendCellSurrogate(DateOnly day, string dimension, string value, string currency, Amounts amounts) =>
        (Day, Dimension, Value, Currency, Amounts) = (day, dimension, value, currency, amounts);
}

[RegisterConverter]
public sealed class SpendCellConverter : IConverter<SpendCell, SpendCellSurrogate>
{
    public SpendCell ConvertFromSurrogate(in SpendCellSurrogate surrogate) =>
        new(new CellKey(surrogate.Day, surrogate.Dimension, surrogate.Value, surrogate.Currency), surrogate.Amounts);

    public SpendCellSurrogate ConvertToSurrogate(in SpendCell value) =>
        new(value.Key.Day, value.Key.Dimension, value.Key.Value, value.Key.Currency, value.Amounts);
}
