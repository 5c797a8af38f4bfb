namespace FinOps.Generator.Gcp;

/// <summary>How the extracts of the detailed export are written.</summary>
/// <param name="Compress">gzip (.jsonl.gz), else plain (.jsonl).</param>
/// <param name="Currency">Currency of the invoice.</param>
/// <param name="Rate">Local currency for one US dollar, as plain decimal text; 1 for USD.</param>
public sealed record GcpLayout(bool Compress = true, string Currency = "USD", string Rate = "1", string BillingAccount = "01A2B3-C4D5E6-F70819");
