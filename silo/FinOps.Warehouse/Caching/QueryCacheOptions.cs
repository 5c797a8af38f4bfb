namespace FinOps.Warehouse.Caching;

/// <summary>Where answers of queries are remembered. A publish, a change of rates or of allocation rules asks anew by itself.</summary>
public sealed class QueryCacheOptions
{
    /// <summary>Memory of this process for answers, megabytes, estimated; 0 remembers none here. Default 64.</summary>
    public int MaxMegabytes { get; set; } = 64;

    /// <summary>A StackExchange.Redis configuration as <c>redis:6379,password=...,ssl=true</c>, for answers that all hosts share; null for none.</summary>
    public string? Redis { get; set; }

    /// <summary>How long Redis keeps an answer, hours. Default 24.</summary>
    public int RedisHours { get; set; } = 24;
}
