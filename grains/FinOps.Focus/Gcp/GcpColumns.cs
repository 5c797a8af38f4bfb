namespace FinOps.Focus.Gcp;

/// <summary>The top-level columns of Google Cloud's standard and detailed billing exports to BigQuery.</summary>
internal static class GcpColumns
{
    /// <summary>Columns of both exports. What is looked up together stands together, which makes it one stretch of bytes to compare.</summary>
    public static readonly string[] Names =
    [
        "billing_account_id", "service", "subscription", "consumption_model", "sku", "price", "usage_start_time", "usage_end_time", "project", "labels",
        "system_labels", "tags", "location", "resource", "export_time", "cost", "currency", "currency_conversion_rate", "usage", "credits", "invoice",
        "cost_type", "adjustment_info", "cost_at_list", "cost_at_effective_price_default", "cost_at_list_consumption_model", "transaction_type", "seller_name",
    ];

    /// <summary>Nested columns, or columns flattened under the names of their leaves.</summary>
    public static bool Looks(IReadOnlyCollection<string> names) =>
        names.Contains("billing_account_id") && names.Contains("usage_start_time") && (names.Contains("cost") || names.Contains("sku") || names.Contains("sku.id"));
}
