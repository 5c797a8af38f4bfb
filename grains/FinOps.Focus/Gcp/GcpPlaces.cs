namespace FinOps.Focus.Gcp;

/// <summary>What a commitment's row must remember of where it stood, as codes of <see cref="GcpCommitments.Texts"/>.</summary>
internal sealed class GcpPlaces(GcpHeader header, Utf8Dictionary texts)
{
    private readonly GcpFields _fields = new();
    private readonly int _account = header["billing_account_id"];
    private readonly int _currency = header["currency"];
    private readonly GcpLeaf _project = header.Leaf("project", "id");
    private readonly GcpLeaf _projectName = header.Leaf("project", "name");
    private readonly GcpLeaf _service = header.Leaf("service", "description");
    private readonly GcpLeaf _sku = header.Leaf("sku", "id");
    private readonly GcpLeaf _skuText = header.Leaf("sku", "description");
    private readonly GcpLeaf _region = header.Leaf("location", "region");
    private readonly GcpLeaf _location = header.Leaf("location", "location");
    private readonly GcpLeaf _subscription = header.Leaf("subscription", "instance_id");
    private readonly byte[] _id = new byte[512];

    public int Account(RowBatch batch, int row) => texts.GetOrAdd(_fields.Text(batch, row, _account));

    public int Currency(RowBatch batch, int row) => texts.GetOrAdd(_fields.Text(batch, row, _currency));

    public int SkuText(RowBatch batch, int row) => Code(batch, row, _skuText);

    /// <summary>The subscription a fee pays for; without one, its SKU and region.</summary>
    public int FeeId(RowBatch batch, int row)
    {
        var subscription = Code(batch, row, _subscription);
        if (subscription != 0) return subscription;
        var sku = texts[Code(batch, row, _sku)];
        var region = texts[Region(batch, row)];
        if (sku.Length + 1 + region.Length > _id.Length) return Code(batch, row, _sku);
        sku.CopyTo(_id);
        _id[sku.Length] = (byte)'/';
        region.CopyTo(_id.AsSpan(sku.Length + 1));
        return texts.GetOrAdd(_id.AsSpan(0, sku.Length + 1 + region.Length));
    }

    public GcpPlace Of(RowBatch batch, int row, in GcpMark mark) => new(
        mark.CommitmentName, mark.CommitmentType, Code(batch, row, _project), Code(batch, row, _projectName), Code(batch, row, _service), Code(batch, row, _sku),
        SkuText(batch, row), Region(batch, row), mark.PricingUnit, mark.Rate);

    private int Region(RowBatch batch, int row) => Code(batch, row, _region) is not 0 and var region ? region : Code(batch, row, _location);

    private int Code(RowBatch batch, int row, GcpLeaf leaf) => texts.GetOrAdd(_fields.Text(batch, row, leaf));
}
