using System.Text;
using FinOps.Focus.Aws;

namespace FinOps.Focus.Oci;

/// <summary>Writes the text columns of charges; each part is worked out once per distinct content of its source fields.</summary>
internal sealed class OciTexts
{
    private const int PassRows = 1024;

    private readonly OciHeader _header;
    private readonly LabelTexts _labels = new();
    private readonly DerivedTexts[] _derived;
    private readonly OciTags _tags;
    private readonly ExtraTexts _extras;
    private readonly TextFill _fill = new();
    private readonly TextFill _other = new();
    private readonly int[] _rows = new int[PassRows];

    public OciTexts(OciHeader header)
    {
        _header = header;
        _tags = new OciTags(header);
        _extras = new ExtraTexts(header.Extras, header.ExtraNames);
        _derived =
        [
            Columns([], Constants, FocusColumnId.ServiceProviderName, FocusColumnId.HostProviderName, FocusColumnId.InvoiceIssuerName, FocusColumnId.SubAccountType),
            Columns(["cost/subscriptionId", OciHeader.Tenant], Accounts, FocusColumnId.BillingAccountId, FocusColumnId.BillingAccountName,
                FocusColumnId.BillingAccountType, FocusColumnId.SubAccountId, FocusColumnId.SubAccountName),
            Columns([OciHeader.ServiceName], Service, FocusColumnId.ServiceName, FocusColumnId.ServiceCategory, FocusColumnId.ServiceSubcategory),
            Columns(["product/region"], Region, FocusColumnId.RegionId, FocusColumnId.RegionName),
            Columns(["product/availabilityDomain"], Zone, FocusColumnId.AvailabilityZone),
            Columns(["product/resourceId"], Resource, FocusColumnId.ResourceId, FocusColumnId.ResourceType),
            Columns([OciHeader.ServiceName, "cost/productSku", "product/Description"], Sku, FocusColumnId.SkuId, FocusColumnId.SkuPriceId,
                FocusColumnId.SkuMeter, FocusColumnId.ChargeDescription),
            Columns(["cost/skuUnitDescription"], Unit, FocusColumnId.PricingUnit, FocusColumnId.ConsumedUnit),
        ];
    }

    public void Begin(FocusBlock block)
    {
        foreach (var derived in _derived) derived.Begin(block);
        _labels.Begin(block);
        _tags.Begin();
        _extras.Begin(block);
    }

    public void NewBuffer()
    {
        foreach (var derived in _derived) derived.NewBuffer();
        _tags.NewBuffer();
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, FocusBlock block, int first)
    {
        var rows = _rows.AsSpan(0, charges.Length);
        for (var k = 0; k < rows.Length; k++) rows[k] = charges[k].Source;
        foreach (var derived in _derived) derived.Write(batch, rows, first);
        _labels.Write(charges, block, first);
        _tags.Write(batch, rows, block.Tags, first);
        _extras.Write(batch, charges, first);
    }

    private DerivedTexts Columns(string[] sources, Derive derive, params FocusColumnId[] targets) =>
        new(ColumnRuns.Of(sources.Select(s => _header[s])), targets, derive);

    private ReadOnlySpan<byte> Field(RowBatch batch, int row, string name) => _header[name] is >= 0 and var c ? _fill.Unquote(batch.Field(row, c)) : [];

    private static void Constants(RowBatch batch, int row, DerivedTexts to)
    {
        for (var i = 0; i < 3; i++) to.Set(i, "Oracle"u8);
        to.Set(3, "Tenancy"u8);
    }

    /// <summary>Free rows name no subscription; their tenancy stands in for it.</summary>
    private void Accounts(RowBatch batch, int row, DerivedTexts to)
    {
        var subscription = Field(batch, row, "cost/subscriptionId");
        var tenant = _other.Unquote(batch.Field(row, _header[OciHeader.Tenant]));
        var payer = subscription.IsEmpty ? tenant : subscription;
        to.Set(0, payer);
        to.Set(1, payer);
        to.Set(2, subscription.IsEmpty ? "Tenancy"u8 : "Subscription"u8);
        to.Set(3, tenant);
        to.Set(4, tenant);
    }

    private void Service(RowBatch batch, int row, DerivedTexts to)
    {
        var name = Encoding.UTF8.GetString(Field(batch, row, OciHeader.ServiceName));
        var service = OciServices.Find(name);
        to.Set(0, Encoding.UTF8.GetBytes(service.Name));
        to.Set(1, Encoding.UTF8.GetBytes(service.Category));
        to.Set(2, Encoding.UTF8.GetBytes(service.Subcategory));
    }

    private void Region(RowBatch batch, int row, DerivedTexts to)
    {
        var id = Field(batch, row, "product/region");
        to.Set(0, id);
        to.Set(1, Encoding.UTF8.GetBytes(OciRegions.NameOf(Encoding.UTF8.GetString(id))));
    }

    private void Zone(RowBatch batch, int row, DerivedTexts to) => to.Set(0, Field(batch, row, "product/availabilityDomain"));

    /// <summary>An OCID says what it names: <c>ocid1.instance.oc1.iad.…</c>.</summary>
    private void Resource(RowBatch batch, int row, DerivedTexts to)
    {
        var id = Field(batch, row, "product/resourceId");
        to.Set(0, id);
        if (id.IsEmpty) return;
        var type = id.StartsWith("ocid1."u8) ? id[6..] : [];
        var end = type.IndexOf((byte)'.');
        to.Set(1, end > 0 ? type[..end] : "resource"u8);
    }

    /// <summary>FOCUS wants a SKU on every usage row; free rows have none, so what they are, else their service, stands in.</summary>
    private void Sku(RowBatch batch, int row, DerivedTexts to)
    {
        var description = _other.Unquote(_header["product/Description"] is >= 0 and var c ? batch.Field(row, c) : []);
        if (description.IsEmpty) description = _other.Unquote(batch.Field(row, _header[OciHeader.ServiceName]));
        if (description.IsEmpty) description = Encoding.UTF8.GetBytes(OciServices.Unnamed);
        var sku = Field(batch, row, "cost/productSku");
        to.Set(0, sku.IsEmpty ? description : sku);
        to.Set(1, sku.IsEmpty ? description : sku);
        to.Set(2, description);
        to.Set(3, description);
    }

    private void Unit(RowBatch batch, int row, DerivedTexts to)
    {
        var unit = Field(batch, row, "cost/skuUnitDescription");
        to.Set(0, unit.IsEmpty ? AwsUnits.Default : unit);
        to.Set(1, unit.IsEmpty ? AwsUnits.Default : unit);
    }
}
