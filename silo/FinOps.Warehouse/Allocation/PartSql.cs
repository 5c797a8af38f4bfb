using System.Globalization;
using System.Numerics;
using FinOps.Domain.Allocation;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Allocation;

/// <summary>
/// The parts that a row falls into, as an array of (value, before, after, whole): what <see cref="Shares"/> says, in integers of 256 bits.
/// A row that is not split is one part, from 0 to 1 of 1.
/// </summary>
internal sealed class PartSql(Bindings bindings)
{
    private const string Part = "Tuple(String, Int256, Int256, Int256)";
    private const string Unallocated = "('',0,1,1)";

    /// <summary>What is cut; other columns of a row are the same in each of its parts.</summary>
    internal static readonly string[] Amounts = ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost", "ConsumedQuantity", "PricingQuantity"];

    internal static string Whole(string value) => $"[tuple({value}, toInt256(0), toInt256(1), toInt256(1))]";

    internal string Parts(AllocationResult.Split split, SplitShares shares)
    {
        if (split.By is SplitBasis.Even or SplitBasis.Weight) return bindings.Array(Part, shares.Always is { } always ? Texts(always) : [Unallocated]);
        var keys = bindings.Array("String", shares.ByPeriod.Select(p => ParameterText.Quote(p.Key)));
        var numbers = bindings.Array("UInt32", shares.ByPeriod.Select((_, i) => $"{i + 2}"));
        // The first is for periods that have nothing to go by.
        var lists = bindings.Array($"Array({Part})", shares.ByPeriod.Select(p => $"[{string.Join(',', Texts(p.Value))}]").Prepend($"[{Unallocated}]"));
        return $"{lists}[transform({Period(split)}, {keys}, {numbers}, toUInt32(1))]";
    }

    /// <summary>The key of <see cref="SplitShares.ByPeriod"/>.</summary>
    internal static string Period(AllocationResult.Split split)
    {
        var day = split.Period is SplitPeriod.Day ? AllocatedRows.Day : $"addDays({AllocatedRows.Day}, 1 - toDayOfMonth({AllocatedRows.Day}))";
        return split.By is SplitBasis.Measure ? $"concat(toString({day}), ' ', CAST(ifNull(BillingCurrency, ''), 'String'))" : $"toString({day})";
    }

    /// <summary>The part's amount; rows that are not split and missing amounts stay as they are.</summary>
    internal static string Cut(string column)
    {
        var units = $"toInt256(reinterpret(assumeNotNull({column}), 'Int128'))";
        var cut = $"intDiv({units} * x_Part.3, x_Part.4) - intDiv({units} * x_Part.2, x_Part.4)";
        return $"if(x_Part.4 = 1 OR isNull({column}), {column}, reinterpret(toInt128({cut}), 'Decimal(38, 18)')) AS {column}";
    }

    private static IEnumerable<string> Texts(Shares shares) =>
        shares.Items.Select(s => $"({ParameterText.Quote(s.Value)},{Text(s.Before)},{Text(s.After)},{Text(shares.Whole)})");

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
