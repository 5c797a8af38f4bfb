using System.Runtime.InteropServices;

namespace FinOps.Focus.Aws;

/// <summary>What the product/* columns of a row say; codes are of the block's dictionaries.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CurProduct
{
    /// <summary>SkuId, 0 when product/sku is empty.</summary>
    public int Sku;

    /// <summary>SkuPriceDetails: all non-empty columns as one JSON object.</summary>
    public int Details;

    /// <summary>RegionId and RegionName, 0 when neither code nor location say it.</summary>
    public int Region;

    public int RegionName;

    /// <summary>Display name, for services known by no product code: an index into <see cref="CurProducts.Names"/>, 0 = none.</summary>
    public int Name;
}
