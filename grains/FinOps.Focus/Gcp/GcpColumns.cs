namespace FinOps.Focus.Gcp;

/// <summary>The top-level columns of Google Cloud's standard and detailed billing exports to BigQuery.</summary>
internal static class GcpColumns
{
    /// <summary>In the order of the export's schema; columns that only one of the two exports has included.</summary>
    public static readonly string[] Names =
    [
        "billing_account_id", "service", "sku", "usage_start_time", "usage_end_time", "project", "labels", "system_labels", "location",
        "resource", "tags", "price", "export_time", "cost", "currency", "currency_conversion_rate", "usage", "credits", "invoice", "cost_type",
        "adjustment_info", "cost_at_list", "cost_at_effective_price_default", "cost_at_list_consumption_model", "consumption_model",
        "subscription", "transaction_type", "seller_name",
    ];

    /// <summary>Nested columns, or columns flattened under the names of their leaves.</summary>
    public static bool Looks(IReadOnlyCollection<string> names) =>
        names.Contains("billing_account_id") && names.Contains("usage_start_time") && (names.Contains("cost") || names.Contains("sku") || names.Contains("sku.id"));
}
