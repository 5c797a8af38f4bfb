using System.Collections.Frozen;
using System.Text;

namespace FinOps.Focus.Alibaba;

internal enum AlibabaItem
{
    PayAsYouGoBill,
    SubscriptionOrder,
    Refund,
    Adjustment,
}

/// <summary>What kind of row it is: worked out once per distinct content of the columns that say so.</summary>
internal sealed class AlibabaKinds(AlibabaHeader header, IssueSink issues)
{
    private const int Subscription = 4, Spot = 8;

    private static readonly FrozenDictionary<string, AlibabaItem> Items = new Dictionary<string, AlibabaItem>
    {
        ["payasyougobill"] = AlibabaItem.PayAsYouGoBill,
        ["payasyougo"] = AlibabaItem.PayAsYouGoBill,
        ["后付费账单"] = AlibabaItem.PayAsYouGoBill,
        ["后付账单"] = AlibabaItem.PayAsYouGoBill,
        ["subscriptionorder"] = AlibabaItem.SubscriptionOrder,
        ["预付费订单"] = AlibabaItem.SubscriptionOrder,
        ["预付订单"] = AlibabaItem.SubscriptionOrder,
        ["预付费账单"] = AlibabaItem.SubscriptionOrder,
        ["refund"] = AlibabaItem.Refund,
        ["退款"] = AlibabaItem.Refund,
        ["adjustment"] = AlibabaItem.Adjustment,
        ["调账"] = AlibabaItem.Adjustment,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Subscriptions = new[] { "subscription", "预付费", "包年包月", "订阅预付费用" }.ToFrozenSet();

    private readonly RunMemo _memo = new(ColumnRuns.Of(
        header[AlibabaField.SubscriptionType], header[AlibabaField.Item], header[AlibabaField.BillingType], header[AlibabaField.ProductDetail]));

    private readonly CodeMap _known = new();
    private readonly TextFill _fill = new();

    public void Begin()
    {
        _memo.Clear();
        _known.Clear();
    }

    public void NewBuffer() => _memo.NewBuffer();

    public AlibabaItem Find(RowBatch batch, int row, out bool subscription, out bool spot)
    {
        var content = _memo.IsEmpty ? 0 : _memo.Find(batch, row);
        if (!_known.TryGet(content, out var kind)) kind = _known.Set(content, Parse(batch, row));
        subscription = (kind & Subscription) != 0;
        spot = (kind & Spot) != 0;
        return (AlibabaItem)(kind & 3);
    }

    private int Parse(RowBatch batch, int row)
    {
        var subscription = Subscriptions.Contains(Text(AlibabaField.SubscriptionType));
        var text = Text(AlibabaField.Item);
        if (!Items.TryGetValue(text, out var item))
        {
            // Exports without a bill type tell prepaid from pay-as-you-go in the subscription type alone.
            item = text.Length > 0 ? AlibabaItem.Adjustment : subscription ? AlibabaItem.SubscriptionOrder : AlibabaItem.PayAsYouGoBill;
            if (text.Length > 0) issues.Statistics.Warn($"unknown bill type {text}: kept as Adjustment");
        }

        subscription |= item == AlibabaItem.SubscriptionOrder;
        var spot = IsSpot(Text(AlibabaField.BillingType)) || IsSpot(Text(AlibabaField.ProductDetail));
        return (int)item | (subscription ? Subscription : 0) | (spot ? Spot : 0);

        string Text(AlibabaField field) =>
            header[field] < 0 ? "" : AlibabaNames.Bare(Encoding.UTF8.GetString(_fill.Unquote(batch.Field(row, header[field]))));
    }

    private static bool IsSpot(string text) =>
        text.Contains("spot", StringComparison.Ordinal) || text.Contains("preemptible", StringComparison.Ordinal) || text.Contains("抢占式", StringComparison.Ordinal);
}
