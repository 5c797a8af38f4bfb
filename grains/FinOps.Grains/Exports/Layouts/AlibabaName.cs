using System.Text.RegularExpressions;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>A file of Alibaba Cloud's bill subscription: <c>UID_BillingItemDetail_20261105_1.csv</c>.</summary>
/// <param name="Account">Digits of the account; empty where the name has none.</param>
/// <param name="Kind">BillingItemDetail, SplitItemDetailDaily and so on.</param>
/// <param name="Date">yyyymmdd of an increment, yyyymm of a whole month.</param>
internal sealed partial record AlibabaName(string Account, string Kind, string Date)
{
    /// <summary>Whole months, best first: all of them are the month's bill, in more or less detail, so that one of them is read.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["BillingItemDetail", "SplitItemDetail", "SplitItemDetailDaily", "InstanceDetail", "BillingItemDetailMonthly", "SplitItemDetailMonthly",
        "InstanceDetailMonthly", "BillingItemDetailDaily", "InstanceDetailDaily"];

    public bool IsMonth => Date.Length == 6;

    public string Month => Date[..6];

    /// <summary>Lower is better.</summary>
    public int Rank => Kinds.ToList().FindIndex(k => k.Equals(Kind, StringComparison.OrdinalIgnoreCase));

    public static AlibabaName? Parse(string fileName) =>
        Shape().Match(fileName) is { Success: true } match ? new AlibabaName(match.Groups["account"].Value, match.Groups["kind"].Value, match.Groups["date"].Value) : null;

    [GeneratedRegex(
        @"\A(?:(?<account>[0-9]+)_)?(?<kind>(?:BillingItem|Instance|SplitItem)Detail(?:Daily|Monthly)?)_(?<date>20[0-9]{4}(?:[0-9]{2})?)(?:[_-][0-9]+)?(?:\.csv)?\.(?:csv|zip|gz)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
