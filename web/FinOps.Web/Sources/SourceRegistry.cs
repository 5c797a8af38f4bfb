using System.Globalization;
using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Web.Sources;

/// <summary>A tenant's sources through their grains.</summary>
internal sealed class SourceRegistry(IGrainFactory grains)
{
    /// <summary>Null for ids outside the alphabet: nothing can be there, so no grain is woken.</summary>
    public ISourceGrain? Grain(TenantId tenant, string sourceId) =>
        SourceKey.IsSourceId(sourceId) ? grains.GetGrain<ISourceGrain>(new SourceKey(tenant, sourceId).ToString()) : null;

    /// <summary>The source's grain where the tenant has such a source.</summary>
    public async Task<(ISourceGrain Grain, SourceView View)?> FindAsync(TenantId tenant, string sourceId, CancellationToken cancellationToken)
    {
        var grain = Grain(tenant, sourceId);
        return grain is not null && await grain.GetAsync(cancellationToken) is { } view ? (grain, view) : null;
    }

    public async Task<IReadOnlyList<SourceView>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var ids = await Directory(tenant).ListAsync(cancellationToken);
        var views = await Task.WhenAll(ids.Select(id => Grain(tenant, id)!.GetAsync(cancellationToken)));
        return [.. views.OfType<SourceView>()];
    }

    public async Task<SourceView> CreateAsync(TenantId tenant, SourceSettings settings, CancellationToken cancellationToken)
    {
        var slug = Slug(settings.Name);
        var id = slug;
        for (var n = 2; !await Directory(tenant).AddAsync(id, cancellationToken); n++) id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}");
        return await Grain(tenant, id)!.ConfigureAsync(settings, cancellationToken);
    }

    public async Task DeleteAsync(TenantId tenant, string sourceId, CancellationToken cancellationToken)
    {
        await Grain(tenant, sourceId)!.DeleteAsync(cancellationToken);
        await Directory(tenant).RemoveAsync(sourceId, cancellationToken);
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == 50) break;
        }

        return slug.ToString().Trim('-') is { Length: > 0 } text ? text : "source";
    }

    private ISourceDirectoryGrain Directory(TenantId tenant) => grains.GetGrain<ISourceDirectoryGrain>(tenant.Value);
}
