using System.Runtime.InteropServices;
using System.Text;

namespace FinOps.Focus.Aws;

/// <summary>Service and provider columns.</summary>
internal sealed class CurServices(CurColumns columns)
{
    private readonly Utf8Dictionary _codes = new();
    private readonly Utf8Dictionary _entities = new();
    private readonly TextFill _fill = new();
    private readonly CodeMap _byCode = new();
    private readonly CodeMap _issuers = new();
    private readonly CodeMap _sellers = new();
    private readonly Dictionary<(int Code, int Name), int> _byName = [];
    private readonly List<Service> _services = [];
    private readonly int[] _entity = new int[1024];
    private readonly int[] _legal = new int[1024];
    private readonly int[] _issuer = new int[1024];
    private readonly int[] _code = new int[1024];

    public void Begin()
    {
        _codes.Clear();
        _entities.Clear();
        _byCode.Clear();
        _issuers.Clear();
        _sellers.Clear();
        _byName.Clear();
        _services.Clear();
    }

    public void Write(RowBatch batch, ReadOnlySpan<int> rows, ReadOnlySpan<int> products, CurProducts known, FocusBlock block, int first)
    {
        Fill(batch, rows, columns.Product, _codes, _code);
        Fill(batch, rows, columns.BillingEntity, _entities, _entity);
        Fill(batch, rows, columns.LegalEntity, _entities, _legal);
        Fill(batch, rows, columns.InvoicingEntity, _entities, _issuer);
        var (name, category) = (block.Text(FocusColumnId.ServiceName).Writable, block.Text(FocusColumnId.ServiceCategory).Writable);
        var subcategory = block.Text(FocusColumnId.ServiceSubcategory).Writable;
        var (provider, issuer) = (block.Text(FocusColumnId.ServiceProviderName), block.Text(FocusColumnId.InvoiceIssuerName));
        var marketplace = _entities.GetOrAdd("AWS Marketplace"u8);
        for (var k = 0; k < rows.Length; k++)
        {
            var sold = _entity[k] == marketplace;
            var service = _services[Find(_code[k], products[k], sold, known, block)];
            name[first + k] = service.Name;
            category[first + k] = service.Category;
            subcategory[first + k] = service.Subcategory;
            provider.Writable[first + k] = Entity(_sellers, sold ? _legal[k] : 0, provider);
            issuer.Writable[first + k] = Entity(_issuers, _issuer[k] != 0 || sold ? _issuer[k] : _legal[k], issuer);
        }
    }

    /// <summary>AWS's many legal entities are one provider; a seller or reseller keeps its name.</summary>
    /// <remarks>FOCUS takes a provider and an issuer that are spelt differently for two parties (BilledCost-C-005-C).</remarks>
    private int Entity(CodeMap map, int entity, StringColumn target)
    {
        if (map.TryGet(entity, out var code)) return code;
        var text = _entities[entity];
        var aws = text.IsEmpty || text.StartsWith("Amazon"u8) || text.StartsWith("AWS"u8) || text.StartsWith("AISPL"u8);
        return map.Set(entity, target.Dictionary.GetOrAdd(aws ? CurConstants.Provider : text));
    }

    private int Find(int code, int product, bool sold, CurProducts known, FocusBlock block)
    {
        if (!sold && _byCode.TryGet(code, out var index)) return index;
        if (!sold && AwsServices.TryFind(_codes.Text(code), out var service)) return _byCode.Set(code, Add(service!, block));
        var name = known[product].Name;
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(_byName, (code, name), out var exists);
        if (!exists) found = Add(AwsServices.Named(name != 0 ? known.Names.Text(name) : _codes.Text(code)), block);
        return found;
    }

    private int Add(ServiceLabel service, FocusBlock block)
    {
        _services.Add(new Service(
            Code(FocusColumnId.ServiceName, service.Name),
            Code(FocusColumnId.ServiceCategory, service.Category),
            Code(FocusColumnId.ServiceSubcategory, service.Subcategory)));
        return _services.Count - 1;

        int Code(FocusColumnId id, string text) => block.Text(id).Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(text));
    }

    private void Fill(RowBatch batch, ReadOnlySpan<int> rows, int column, Utf8Dictionary dictionary, int[] codes)
    {
        if (column >= 0) _fill.Fill(batch, column, rows, dictionary, codes);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Service(int Name, int Category, int Subcategory);
}
