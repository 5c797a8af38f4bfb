using System.Collections.Frozen;
using System.Text;

namespace FinOps.Focus.Alibaba;

/// <summary>Header names to fields. The language of a header is a setting of the subscription; names also changed over the years.</summary>
/// <remarks>
/// English headers use the names of the billing API. Chinese ones have short names (账期) or, in later exports, names with their group
/// in front (账单信息/账单月份) and notes behind (应付金额（含税）); group, notes, blanks and case are left out of the comparison.
/// </remarks>
internal static class AlibabaNames
{
    private static readonly FrozenDictionary<string, AlibabaField> ByName = new (string Name, AlibabaField Field)[]
        {
            ("账期", AlibabaField.BillingCycle), ("账单月份", AlibabaField.BillingCycle),
            ("账单日期", AlibabaField.BillingDate), ("日期", AlibabaField.BillingDate),
            ("AccountID", AlibabaField.BillAccountID), ("账号ID", AlibabaField.BillAccountID), ("资源购买账号ID", AlibabaField.BillAccountID),
            ("AccountName", AlibabaField.BillAccountName), ("Account", AlibabaField.BillAccountName), ("账号", AlibabaField.BillAccountName),
            ("资源购买账号", AlibabaField.BillAccountName),
            ("BillOwnerID", AlibabaField.OwnerID), ("Owner账号ID", AlibabaField.OwnerID), ("子账号ID", AlibabaField.OwnerID), ("资源归属账号ID", AlibabaField.OwnerID),
            ("OwnerAccountName", AlibabaField.OwnerName), ("Owner账号", AlibabaField.OwnerName), ("资源归属账号", AlibabaField.OwnerName),
            ("消费类型", AlibabaField.SubscriptionType), ("订阅类型", AlibabaField.SubscriptionType), ("费用类型", AlibabaField.SubscriptionType),
            ("BillType", AlibabaField.Item), ("账单类型", AlibabaField.Item),
            ("计费方式", AlibabaField.BillingType),
            ("产品Code", AlibabaField.ProductCode), ("产品代码", AlibabaField.ProductCode),
            ("Product", AlibabaField.ProductName), ("产品", AlibabaField.ProductName), ("产品名称", AlibabaField.ProductName),
            ("ProductDetailCode", AlibabaField.CommodityCode), ("产品明细Code", AlibabaField.CommodityCode), ("商品Code", AlibabaField.CommodityCode),
            ("产品明细", AlibabaField.ProductDetail), ("商品名称", AlibabaField.ProductDetail),
            ("计费项", AlibabaField.BillingItem), ("计费项名称", AlibabaField.BillingItem),
            ("计费项Code", AlibabaField.BillingItemCode), ("计费项代码", AlibabaField.BillingItemCode),
            ("消费时间", AlibabaField.PaymentTime), ("支付时间", AlibabaField.PaymentTime),
            ("账单开始时间", AlibabaField.UsageStartTime), ("服务开始时间", AlibabaField.UsageStartTime),
            ("账单结束时间", AlibabaField.UsageEndTime), ("服务结束时间", AlibabaField.UsageEndTime),
            ("服务时长", AlibabaField.ServicePeriod),
            ("时长单位", AlibabaField.ServicePeriodUnit), ("服务时长单位", AlibabaField.ServicePeriodUnit),
            ("实例ID", AlibabaField.InstanceID),
            ("实例昵称", AlibabaField.NickName), ("实例名称", AlibabaField.NickName),
            ("实例配置", AlibabaField.InstanceConfig),
            ("实例规格", AlibabaField.InstanceSpec), ("规格", AlibabaField.InstanceSpec),
            ("Tags", AlibabaField.Tag), ("实例标签", AlibabaField.Tag), ("标签", AlibabaField.Tag),
            ("地域", AlibabaField.Region), ("地域Code", AlibabaField.RegionCode),
            ("可用区", AlibabaField.Zone),
            ("用量", AlibabaField.Usage), ("用量单位", AlibabaField.UsageUnit),
            ("单价", AlibabaField.ListPrice), ("官网目录价", AlibabaField.ListPrice),
            ("单价单位", AlibabaField.ListPriceUnit), ("价格单位", AlibabaField.ListPriceUnit),
            ("原价", AlibabaField.PretaxGrossAmount), ("原始金额", AlibabaField.PretaxGrossAmount), ("目录总价", AlibabaField.PretaxGrossAmount),
            ("优惠金额", AlibabaField.InvoiceDiscount),
            ("优惠券抵扣", AlibabaField.DeductedByCoupons), ("优惠券抵扣金额", AlibabaField.DeductedByCoupons),
            ("抹零", AlibabaField.RoundDownDiscount), ("抹零优惠", AlibabaField.RoundDownDiscount), ("抹零金额", AlibabaField.RoundDownDiscount),
            ("应付金额", AlibabaField.PretaxAmount),
            ("币种", AlibabaField.Currency), ("定价币种", AlibabaField.Currency),
            ("分拆项ID", AlibabaField.SplitItemID), ("分拆项名称", AlibabaField.SplitItemName),
            ("财务单元", AlibabaField.CostUnit),
            ("订单号/账单号", AlibabaField.RecordID), ("订单号", AlibabaField.RecordID), ("账单号", AlibabaField.RecordID),
            ("资源组", AlibabaField.ResourceGroup), ("公网IP", AlibabaField.InternetIP), ("私网IP", AlibabaField.IntranetIP),
            ("资源包抵扣", AlibabaField.DeductedByResourcePackage),
            ("代金券抵扣", AlibabaField.DeductedByCashCoupons),
            ("储值卡抵扣", AlibabaField.DeductedByPrepaidCard), ("储值卡支付金额", AlibabaField.DeductedByPrepaidCard),
            ("现金支付", AlibabaField.PaymentAmount),
            ("欠费金额", AlibabaField.OutstandingAmount), ("未结清金额", AlibabaField.OutstandingAmount),
            ("分拆账号ID", AlibabaField.SplitAccountID), ("分拆账号名称", AlibabaField.SplitAccountName),
        }.Concat(Enum.GetValues<AlibabaField>().Select(f => (Name: f.ToString(), Field: f))).ToFrozenDictionary(p => Bare(p.Name), p => p.Field);

    public static AlibabaField? Find(string name)
    {
        if (ByName.TryGetValue(Bare(name), out var field)) return field;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && ByName.TryGetValue(Bare(name[(slash + 1)..]), out field) ? field : null;
    }

    /// <summary>A name or value without case, blanks, hyphens, underscores and what stands in parentheses.</summary>
    public static string Bare(string name)
    {
        var bare = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is '(' or '（') break;
            if (!char.IsWhiteSpace(c) && c is not ('_' or '-')) bare.Append(char.ToLowerInvariant(c));
        }

        return bare.ToString();
    }
}
