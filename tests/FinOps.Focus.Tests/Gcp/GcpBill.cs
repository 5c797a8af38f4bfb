using System.Text.Json.Nodes;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Gcp;

/// <summary>Rows of an export, each a few members away from an ordinary one.</summary>
internal static class GcpBill
{
    private const string Ordinary = """
        {"billing_account_id":"A","service":{"id":"6F81","description":"Compute Engine"},"sku":{"id":"S","description":"Core"},
        "usage_start_time":"2026-08-05 10:00:00 UTC","usage_end_time":"2026-08-05 11:00:00 UTC","project":{"id":"p","name":"P"},
        "location":{"region":"us-central1"},"cost":10,"currency":"USD","usage":{"amount":4,"unit":"seconds","amount_in_pricing_units":4,"pricing_unit":"hour"},
        "credits":[],"invoice":{"month":"202608"},"cost_type":"regular"}
        """;

    /// <param name="changes">Members set on the ordinary row, as a JSON object.</param>
    public static string Row(string changes = "{}")
    {
        var row = JsonNode.Parse(Ordinary)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject()) row[name] = value?.DeepClone();
        return row.ToJsonString() + "\n";
    }

    /// <summary>The fee of an hour for ten units of the commitment <paramref name="id"/>.</summary>
    public static string Fee(string id, decimal cost, string more = "") => Row(
        $$"""{"sku":{"id":"F","description":"Commitment v1: Cpu in Iowa"},"cost":{{cost}},"subscription":{"instance_id":"{{id}}"},"usage":{"amount":10,"amount_in_pricing_units":10,"pricing_unit":"hour"}{{more}}}""");

    /// <summary>Usage of four units, covered by a commitment.</summary>
    public static string Covered(string id, decimal credit = -10, string more = "") => Row(
        $$"""{"credits":[{"name":"Committed","amount":{{credit}},"id":"{{id}}","type":"COMMITTED_USAGE_DISCOUNT"}]{{more}}}""");

    public static Task<ReadBill> ReadAsync(params string[] rows) => Bills.ReadTextAsync(string.Concat(rows));

    /// <summary>Effective costs per commitment and status, "Purchase" for the billed cost of fees.</summary>
    public static Dictionary<string, string> Shares(ReadBill bill)
    {
        var sums = new Dictionary<string, Money>();
        foreach (var block in bill.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                if (block.Text(FocusColumnId.CommitmentDiscountId).Text(row) is not { } id) continue;
                var status = block.Text(FocusColumnId.CommitmentDiscountStatus).Text(row);
                var cost = block.Money(status is null ? FocusColumnId.BilledCost : FocusColumnId.EffectiveCost)[row]!.Value;
                var key = $"{id} {status ?? "Purchase"}";
                sums[key] = sums.GetValueOrDefault(key) + cost;
            }
        }

        return sums.ToDictionary(s => s.Key, s => s.Value.ToString());
    }
}
