using System.Collections.Immutable;

namespace FinOps.Domain.Spend;

/// <summary>The dimensions that rollups and hot aggregates are kept by. Tags add one each, named <c>tag:&lt;key&gt;</c>.</summary>
public static class SpendDimension
{
    /// <summary>Everything: one cell a day, with the empty value. Every other dimension sums to it.</summary>
    public const string Total = "total";
    public const string Provider = "provider";
    public const string Service = "service";
    public const string Category = "category";
    public const string Account = "account";
    public const string Region = "region";
    public const string Charge = "charge";
    public const string TagPrefix = "tag:";

    /// <summary>Dimensions that every tenant has, without tags.</summary>
    public static ImmutableArray<string> BuiltIn { get; } = [Total, Provider, Service, Category, Account, Region, Charge];

    public static string OfTag(string key) => TagPrefix + key;

    public static bool IsTag(string dimension) => dimension.StartsWith(TagPrefix, StringComparison.Ordinal) && dimension.Length > TagPrefix.Length;

    public static bool IsKnown(string dimension) => BuiltIn.Contains(dimension) || IsTag(dimension);
}
