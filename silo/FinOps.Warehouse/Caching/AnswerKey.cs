using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;

namespace FinOps.Warehouse.Caching;

/// <summary>What an answer is remembered by: everything that it depends on, and nothing else.</summary>
internal static class AnswerKey
{
    private static readonly ConditionalWeakTable<LiveSnapshots, string> Contents = [];

    /// <param name="database">The tenant's.</param>
    /// <returns>64 hex digits.</returns>
    internal static string Of(string database, LiveSnapshots live, CostQuery query, CostScope scope)
    {
        string[] parts = [database, Contents.GetValue(live, ContentOf), CostQueryJson.Key(query), scope.Key];
        // Lengths first, so that no part can pass for the end of another.
        return Hash(string.Concat(parts.Select(p => $"{p.Length}:{p}")));
    }

    /// <summary>The rows themselves, not the version's number alone: an installation that begins anew counts from 1 again, over the same Redis.</summary>
    private static string ContentOf(LiveSnapshots live) => $"{live.Version} {Hash(string.Concat(live.Ids.Order().Select(id => id.ToString("N"))))}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
