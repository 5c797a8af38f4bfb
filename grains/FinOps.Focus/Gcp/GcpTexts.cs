using System.Text;
using FinOps.Focus.Aws;

namespace FinOps.Focus.Gcp;

/// <summary>Writes the text columns of charges; each part is worked out once per distinct content of its source fields.</summary>
internal sealed class GcpTexts
{
    public const int PassRows = 1024;

    private readonly GcpHeader _header;
    private readonly LabelTexts _labels = new();
    private readonly DerivedTexts[] _derived;
    private readonly DerivedTexts _skus;
    private readonly GcpTags _tags;
    private readonly GcpMarks _marks;
    private readonly ExtraTexts _extras;
    private readonly GcpFields _fields = new();
    private readonly GcpFields _other = new();
    private readonly int[] _rows = new int[PassRows];
    private readonly byte[] _scratch = new byte[256];

    public GcpTexts(GcpHeader header, Utf8Dictionary texts, Utf8Dictionary units)
    {
        _header = header;
        _tags = new GcpTags(header);
        _marks = new GcpMarks(header["currency"], texts, units);
        _extras = new ExtraTexts(header.Extras, header.ExtraNames);
        _derived =
        [
            Columns(["billing_account_id"], Account, FocusColumnId.BillingAccountId, FocusColumnId.BillingAccountName, FocusColumnId.BillingAccountType,
                FocusColumnId.HostProviderName, FocusColumnId.InvoiceIssuerName),
            Columns(["seller_name"], Seller, FocusColumnId.ServiceProviderName),
            Columns(["currency"], Currency, FocusColumnId.BillingCurrency),
            Columns(["project", "project.id", "project.name", "project.number"], Project, FocusColumnId.SubAccountId, FocusColumnId.SubAccountName, FocusColumnId.SubAccountType),
            Columns(["service", "service.id", "service.description"], Service, FocusColumnId.ServiceName, FocusColumnId.ServiceCategory, FocusColumnId.ServiceSubcategory),
            Columns(["location", "location.location", "location.region", "location.zone"], Location, FocusColumnId.RegionId, FocusColumnId.RegionName,
                FocusColumnId.AvailabilityZone),
            Columns(["resource", "resource.name", "resource.global_name"], Resource, FocusColumnId.ResourceId, FocusColumnId.ResourceName, FocusColumnId.ResourceType),
            Columns(["sku", "sku.description"], Description, FocusColumnId.ChargeDescription),
        ];
        _skus = Columns(["sku", "sku.id", "sku.description", "price", "price.tier_start_amount"], Sku, FocusColumnId.SkuId, FocusColumnId.SkuPriceId, FocusColumnId.SkuMeter);
    }

    public void Begin(FocusBlock block)
    {
        foreach (var derived in _derived) derived.Begin(block);
        _skus.Begin(block);
        _labels.Begin(block);
        _tags.Begin();
        _marks.Begin(block);
        _extras.Begin(block);
    }

    public void NewBuffer()
    {
        foreach (var derived in _derived) derived.NewBuffer();
        _skus.NewBuffer();
        _tags.NewBuffer();
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, ReadOnlySpan<GcpMark> marks, FocusBlock block, int first)
    {
        var rows = _rows.AsSpan(0, charges.Length);
        for (var k = 0; k < rows.Length; k++) rows[k] = charges[k].Source;
        foreach (var derived in _derived) derived.Write(batch, rows, first);
        _skus.Write(batch, rows, first);
        _labels.Write(charges, block, first);
        _tags.Write(batch, rows, block.Tags, first);
        _marks.Write(batch, charges, marks, block, first);
        _extras.Write(batch, charges, first);
    }

    private DerivedTexts Columns(string[] sources, Derive derive, params FocusColumnId[] targets) =>
        new(ColumnRuns.Of(sources.Select(s => _header[s])), targets, derive);

    private ReadOnlySpan<byte> Text(RowBatch batch, int row, string record, string member) => _fields.Text(batch, row, _header.Leaf(record, member));

    private ReadOnlySpan<byte> Other(RowBatch batch, int row, string record, string member) => _other.Text(batch, row, _header.Leaf(record, member));

    /// <summary>The export has no name of the account, which FOCUS wants.</summary>
    private void Account(RowBatch batch, int row, DerivedTexts to)
    {
        var id = _fields.Text(batch, row, _header["billing_account_id"]);
        to.Set(0, id);
        to.Set(1, id);
        to.Set(2, GcpEndRows.AccountType);
        to.Set(3, GcpEndRows.Provider);
        to.Set(4, GcpEndRows.Provider);
    }

    /// <summary>Marketplace rows name who sells; Google's own names are one provider.</summary>
    private void Seller(RowBatch batch, int row, DerivedTexts to)
    {
        var seller = _fields.Text(batch, row, _header["seller_name"]);
        to.Set(0, seller.IsEmpty || seller.StartsWith("Google"u8) ? GcpEndRows.Provider : seller);
    }

    private void Currency(RowBatch batch, int row, DerivedTexts to) => to.Set(0, _fields.Text(batch, row, _header["currency"]));

    private void Project(RowBatch batch, int row, DerivedTexts to)
    {
        var id = Text(batch, row, "project", "id");
        if (id.IsEmpty) id = Text(batch, row, "project", "number");
        if (id.IsEmpty) return;
        var name = Other(batch, row, "project", "name");
        to.Set(0, id);
        to.Set(1, name.IsEmpty ? id : name);
        to.Set(2, GcpEndRows.SubAccountType);
    }

    private void Service(RowBatch batch, int row, DerivedTexts to)
    {
        var name = Text(batch, row, "service", "description");
        if (name.IsEmpty) name = Text(batch, row, "service", "id");
        var service = GcpServices.Find(Encoding.UTF8.GetString(name));
        to.Set(0, Encoding.UTF8.GetBytes(service.Name));
        to.Set(1, Encoding.UTF8.GetBytes(service.Category));
        to.Set(2, Encoding.UTF8.GetBytes(service.Subcategory));
    }

    private void Location(RowBatch batch, int row, DerivedTexts to)
    {
        to.Set(2, Text(batch, row, "location", "zone"));
        var region = Text(batch, row, "location", "region");
        if (region.IsEmpty) region = Text(batch, row, "location", "location");
        if (region.IsEmpty) return;
        to.Set(0, region);
        to.Set(1, Encoding.UTF8.GetBytes(GcpRegions.NameOf(Encoding.UTF8.GetString(region))));
    }

    private void Resource(RowBatch batch, int row, DerivedTexts to)
    {
        var id = Text(batch, row, "resource", "global_name");
        var name = Other(batch, row, "resource", "name");
        if (id.IsEmpty) id = name;
        if (id.IsEmpty) return;
        to.Set(0, id);
        if (!name.SequenceEqual(id)) to.Set(1, name);
        to.Set(2, GcpResources.TypeOf(id, _scratch));
    }

    private void Description(RowBatch batch, int row, DerivedTexts to) => to.Set(0, Text(batch, row, "sku", "description"));

    /// <summary>A price is a SKU's tier; rows without a SKU's id take its name, and those without either their service's.</summary>
    private void Sku(RowBatch batch, int row, DerivedTexts to)
    {
        var text = Other(batch, row, "sku", "description");
        if (text.IsEmpty) text = Other(batch, row, "service", "description");
        var sku = Encoding.UTF8.GetString(Text(batch, row, "sku", "id") is { IsEmpty: false } id ? id : text.IsEmpty ? "unknown"u8 : text);
        var tier = Text(batch, row, "price", "tier_start_amount");
        to.Set(0, Encoding.UTF8.GetBytes(sku));
        to.Set(1, Encoding.UTF8.GetBytes(MoneyParser.Parse(tier, out var start) <= MoneyParse.Rounded && !tier.IsEmpty ? $"{sku}/{start}" : sku));
        to.Set(2, text.IsEmpty ? Encoding.UTF8.GetBytes(sku) : text);
    }
}
