using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FinOps.Focus.Aws;
using Field = FinOps.Focus.Alibaba.AlibabaField;
using Id = FinOps.Focus.FocusColumnId;

namespace FinOps.Focus.Alibaba;

/// <summary>Writes the text columns of charges; each part is worked out once per distinct content of its source fields.</summary>
internal sealed class AlibabaTexts
{
    private const int PassRows = 1024;

    private readonly AlibabaHeader _header;
    private readonly LabelTexts _labels = new();
    private readonly DerivedTexts[] _derived;
    private readonly AlibabaTags _tags;
    private readonly ExtraTexts _extras;
    private readonly TextFill _fill = new();
    private readonly TextFill _other = new();
    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly int[] _rows = new int[PassRows];

    public AlibabaTexts(AlibabaHeader header)
    {
        _header = header;
        _tags = new AlibabaTags(header);
        _extras = new ExtraTexts(header.Extras, header.ExtraNames);
        _derived =
        [
            Columns([], Constants, Id.ServiceProviderName, Id.HostProviderName, Id.InvoiceIssuerName, Id.BillingAccountType, Id.SubAccountType),
            Columns([Field.BillAccountID, Field.BillAccountName, Field.OwnerID, Field.OwnerName], Accounts,
                Id.BillingAccountId, Id.BillingAccountName, Id.SubAccountId, Id.SubAccountName),
            Columns([Field.ProductCode, Field.ProductName], Service, Id.ServiceName, Id.ServiceCategory, Id.ServiceSubcategory),
            Columns([Field.Region, Field.RegionCode], Region, Id.RegionId, Id.RegionName),
            Columns([Field.Zone], (b, r, to) => to.Set(0, Text(b, r, Field.Zone)), Id.AvailabilityZone),
            Columns([Field.InstanceID, Field.NickName], Resource, Id.ResourceId, Id.ResourceName),
            Columns([Field.ProductDetail], ResourceType, Id.ResourceType),
            Columns([Field.ProductCode, Field.ProductName, Field.CommodityCode, Field.ProductDetail, Field.BillingItem, Field.BillingItemCode], Sku,
                Id.SkuId, Id.SkuPriceId, Id.SkuMeter, Id.ChargeDescription),
            Columns([Field.InstanceSpec, Field.InstanceConfig], Details, Id.SkuPriceDetails),
            Columns([Field.UsageUnit], Unit, Id.PricingUnit, Id.ConsumedUnit),
            Columns(header[Field.SplitItemID] < 0 ? [] : [Field.InstanceID, Field.SplitItemID, Field.SplitItemName], Split, Id.AllocatedMethodId, Id.AllocatedResourceId, Id.AllocatedResourceName),
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
        Mask(charges, block, first);
    }

    /// <summary>Adjustments have no SKU, quantity or price, rows without a resource no type of one; a subscription is one unit, what it is used for is counted in days.</summary>
    private static void Mask(ReadOnlySpan<CurCharge> charges, FocusBlock block, int first)
    {
        var (pricing, consumed) = (block.Text(Id.PricingUnit), block.Text(Id.ConsumedUnit));
        var (pricingDays, consumedDays) = (pricing.Dictionary.GetOrAdd("Days"u8), consumed.Dictionary.GetOrAdd("Days"u8));
        var (resource, type) = (block.Text(Id.ResourceId), block.Text(Id.ResourceType));
        var units = pricing.Dictionary.GetOrAdd(AwsUnits.Default);
        var (sku, price, meter, details) = (block.Text(Id.SkuId), block.Text(Id.SkuPriceId), block.Text(Id.SkuMeter), block.Text(Id.SkuPriceDetails));
        for (var k = 0; k < charges.Length; k++)
        {
            var row = first + k;
            if (charges[k].Added) (pricing.Writable[row], consumed.Writable[row]) = (pricingDays, consumedDays);
            if (charges[k].Category == ChargeCategory.Purchase) pricing.Writable[row] = units;
            if (charges[k].PricingQuantity is null) pricing.Writable[row] = 0;
            if (charges[k].ConsumedQuantity is null) consumed.Writable[row] = 0;
            if (resource.Codes[row] == 0) type.Writable[row] = 0;
            if (!charges[k].HasSku) sku.Writable[row] = price.Writable[row] = meter.Writable[row] = details.Writable[row] = 0;
        }
    }

    private DerivedTexts Columns(Field[] sources, Derive derive, params Id[] targets) => new(ColumnRuns.Of(sources.Select(s => _header[s])), targets, derive);

    private ReadOnlySpan<byte> Text(RowBatch batch, int row, Field field) => Text(_fill, batch, row, field);

    private ReadOnlySpan<byte> Text(TextFill fill, RowBatch batch, int row, Field field) =>
        _header[field] is >= 0 and var c ? fill.Unquote(batch.Field(row, c)).Trim(" \t"u8) : [];

    private string String(RowBatch batch, int row, Field field) => Encoding.UTF8.GetString(Text(batch, row, field));

    private static void Constants(RowBatch batch, int row, DerivedTexts to)
    {
        for (var i = 0; i < 3; i++) to.Set(i, "Alibaba Cloud"u8);
        to.Set(3, "Account"u8);
        to.Set(4, "Account"u8);
    }

    /// <summary>What nobody else owns belongs to the account that pays.</summary>
    private void Accounts(RowBatch batch, int row, DerivedTexts to)
    {
        var id = Text(batch, row, Field.BillAccountID);
        var name = Text(_other, batch, row, Field.BillAccountName);
        var payer = id.IsEmpty ? name.ToArray() : id.ToArray();
        var payerName = name.IsEmpty ? payer : name.ToArray();
        to.Set(0, payer);
        to.Set(1, payerName);
        var owner = Text(batch, row, Field.OwnerID);
        var ownerName = Text(_other, batch, row, Field.OwnerName);
        var account = owner.IsEmpty ? ownerName.IsEmpty ? payer : ownerName : owner;
        to.Set(2, account);
        to.Set(3, !ownerName.IsEmpty ? ownerName : account.SequenceEqual(payer) ? payerName : account);
    }

    private void Service(RowBatch batch, int row, DerivedTexts to)
    {
        var service = AlibabaServices.Find(String(batch, row, Field.ProductCode), String(batch, row, Field.ProductName));
        to.Set(0, Encoding.UTF8.GetBytes(service.Name));
        to.Set(1, Encoding.UTF8.GetBytes(service.Category));
        to.Set(2, Encoding.UTF8.GetBytes(service.Subcategory));
    }

    private void Region(RowBatch batch, int row, DerivedTexts to)
    {
        var code = String(batch, row, Field.RegionCode);
        var (id, name) = AlibabaRegions.Find(code.Length > 0 ? code : String(batch, row, Field.Region));
        to.Set(0, Encoding.UTF8.GetBytes(id));
        to.Set(1, Encoding.UTF8.GetBytes(name));
    }

    private void Resource(RowBatch batch, int row, DerivedTexts to)
    {
        var id = Text(batch, row, Field.InstanceID);
        if (id.IsEmpty) return;
        to.Set(0, id);
        to.Set(1, Text(batch, row, Field.NickName));
    }

    private void ResourceType(RowBatch batch, int row, DerivedTexts to)
    {
        var type = Text(batch, row, Field.ProductDetail);
        to.Set(0, type.IsEmpty ? "Resource"u8 : type);
    }

    private void Sku(RowBatch batch, int row, DerivedTexts to)
    {
        var product = First(batch, row, Field.CommodityCode, Field.ProductCode, Field.ProductName);
        var meter = First(batch, row, Field.BillingItem, Field.BillingItemCode, Field.ProductDetail, Field.ProductName, Field.ProductCode);
        var code = First(batch, row, Field.BillingItemCode, Field.BillingItem);
        var sku = Encoding.UTF8.GetBytes(code.Length == 0 ? product : $"{product}:{code}");
        to.Set(0, sku);
        to.Set(1, sku);
        to.Set(2, Encoding.UTF8.GetBytes(meter));
        var what = First(batch, row, Field.ProductDetail, Field.ProductName, Field.ProductCode);
        to.Set(3, Encoding.UTF8.GetBytes(what == meter ? what : $"{what} - {meter}"));
    }

    private string First(RowBatch batch, int row, params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
        {
            if (Text(batch, row, field) is { IsEmpty: false } text) return Encoding.UTF8.GetString(text);
        }

        return "";
    }

    private void Details(RowBatch batch, int row, DerivedTexts to)
    {
        var spec = Text(batch, row, Field.InstanceSpec);
        var config = Text(_other, batch, row, Field.InstanceConfig);
        if (spec.IsEmpty && config.IsEmpty) return;
        _json.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        if (!spec.IsEmpty) writer.WriteString("InstanceType", spec);
        if (!config.IsEmpty) writer.WriteString("x_InstanceConfig", config);
        writer.WriteEndObject();
        writer.Flush();
        to.Set(0, _json.WrittenSpan);
    }

    private void Unit(RowBatch batch, int row, DerivedTexts to)
    {
        var unit = Text(batch, row, Field.UsageUnit);
        to.Set(0, unit.IsEmpty ? AwsUnits.Default : unit);
        to.Set(1, unit.IsEmpty ? AwsUnits.Default : unit);
    }

    private void Split(RowBatch batch, int row, DerivedTexts to)
    {
        var item = Text(batch, row, Field.SplitItemID);
        if (item.IsEmpty || item.SequenceEqual(Text(_other, batch, row, Field.InstanceID))) return;
        to.Set(0, "Alibaba Cloud split billing"u8);
        to.Set(1, item);
        to.Set(2, Text(batch, row, Field.SplitItemName));
    }
}
