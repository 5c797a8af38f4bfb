namespace FinOps.Warehouse.Http;

/// <summary>A ClickHouse server, by its HTTP interface.</summary>
public sealed class HttpOptions
{
    /// <summary>As <c>https://clickhouse.example:8443</c>.</summary>
    public string Url { get; set; } = "http://localhost:8123";

    public string User { get; set; } = "default";

    /// <summary>Sent as a header. Take it from a secret, not from a file under version control.</summary>
    public string Password { get; set; } = "";

    /// <summary>A query that runs longer is stopped with an error.</summary>
    public int MaxExecutionSeconds { get; set; } = 120;

    /// <summary>Requests at the same time; further ones wait.</summary>
    public int MaxConnections { get; set; } = 32;
}
