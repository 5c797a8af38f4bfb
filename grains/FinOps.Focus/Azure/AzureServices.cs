using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>Service and provider columns. The category follows from the name alone, so one ServiceName never has two categories.</summary>
internal sealed class AzureServices(AzureColumns columns)
{
    private static readonly FrozenDictionary<string, (string Name, string Subcategory)> ByMeter =
        AzureServiceTable.Meters.ToFrozenDictionary(r => r.Category, r => (r.Name, r.Subcategory), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, (string Name, string Subcategory)> ByResource =
        AzureServiceTable.Resources.ToFrozenDictionary(r => r.Provider, r => (r.Name, r.Subcategory), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Subcategories =
        AzureServiceTable.Meters.Select(r => (r.Name, r.Subcategory)).Concat(AzureServiceTable.Resources.Select(r => (r.Name, r.Subcategory)))
            .DistinctBy(r => r.Name).ToFrozenDictionary(r => r.Name, r => r.Subcategory);

    private readonly AzureField _meters = new(columns.MeterCategory);
    private readonly AzureField _consumed = new(columns.ConsumedService);
    private readonly AzureField _publishers = new(columns.Publisher);
    private readonly AzureField _publisherTypes = new(columns.PublisherType);
    private readonly AzureField _products = new(columns.Product);
    private readonly Dictionary<(int Meter, int Consumed, int Product), Service> _services = [];
    private readonly CodeMap _markets = new();
    private readonly CodeMap _providers = new();

    public void Begin()
    {
        foreach (var field in (ReadOnlySpan<AzureField>)[_meters, _consumed, _publishers, _publisherTypes, _products]) field.Begin();
        _services.Clear();
        _markets.Clear();
        _providers.Clear();
    }

    /// <summary>The service of a row that names one.</summary>
    /// <param name="meter">MeterCategory.</param>
    /// <param name="consumed">ConsumedService: the resource provider, in newer exports the service's own name.</param>
    /// <param name="fallback">What to call it when neither is filled: the product on the marketplace.</param>
    public static (string Name, string Category, string Subcategory) Find(string meter, string consumed, string fallback)
    {
        if (meter.Equals("Storage", StringComparison.OrdinalIgnoreCase) && consumed.Equals("Microsoft.Compute", StringComparison.OrdinalIgnoreCase))
            return Of("Managed Disks", "Block Storage");       // disks are storage that Compute sells
        if (ByMeter.TryGetValue(meter, out var service) || ByResource.TryGetValue(consumed, out service)) return Of(service.Name, service.Subcategory);
        var name = meter.Length > 0 && meter != "Unassigned" ? meter : consumed.Length > 0 ? consumed : fallback.Length > 0 ? fallback : "Azure";
        return Of(name, Subcategories.GetValueOrDefault(name, "Other (Other)"));
    }

    public void Write(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        foreach (var field in (ReadOnlySpan<AzureField>)[_meters, _consumed, _publishers, _publisherTypes]) field.Read(batch, rows);
        _products.Read(batch, rows);
        var (name, category) = (block.Text(FocusColumnId.ServiceName).Writable, block.Text(FocusColumnId.ServiceCategory).Writable);
        var (subcategory, provider) = (block.Text(FocusColumnId.ServiceSubcategory).Writable, block.Text(FocusColumnId.ServiceProviderName));
        var service = default(Service);
        var last = (-1, -1, -1);
        for (var k = 0; k < rows.Length; k++)
        {
            var market = IsMarket(_publisherTypes[k]);
            var key = (_meters[k], _consumed[k], market && _meters[k] == 0 ? _products[k] : 0);
            if (key != last) service = Lookup(last = key, block);
            (name[first + k], category[first + k], subcategory[first + k]) = (service.Name, service.Category, service.Subcategory);
            provider.Writable[first + k] = Provider(market ? _publishers[k] : 0, provider);
        }
    }

    private Service Lookup((int Meter, int Consumed, int Product) key, FocusBlock block)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(_services, key, out var exists);
        if (exists) return found;
        var (name, category, subcategory) = Find(_meters.Texts.Text(key.Meter), _consumed.Texts.Text(key.Consumed), _products.Texts.Text(key.Product));
        return found = new Service(Code(FocusColumnId.ServiceName, name), Code(FocusColumnId.ServiceCategory, category), Code(FocusColumnId.ServiceSubcategory, subcategory));

        int Code(FocusColumnId id, string text) => block.Text(id).Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(text));
    }

    private bool IsMarket(int type)
    {
        if (!_markets.TryGet(type, out var market)) market = _markets.Set(type, Ascii.EqualsIgnoreCase(_publisherTypes.Texts[type], "Marketplace"u8) ? 1 : 0);
        return market == 1;
    }

    /// <summary>Microsoft, or on the marketplace whoever publishes there.</summary>
    private int Provider(int publisher, StringColumn target) => _providers.TryGet(publisher, out var code) ? code
        : _providers.Set(publisher, target.Dictionary.GetOrAdd(publisher == 0 ? "Microsoft"u8 : _publishers.Texts[publisher]));

    private static (string Name, string Category, string Subcategory) Of(string name, string subcategory) => (name, FocusServices.CategoryOf(subcategory)!, subcategory);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Service(int Name, int Category, int Subcategory);
}
