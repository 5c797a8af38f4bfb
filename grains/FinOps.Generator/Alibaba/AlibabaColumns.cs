using System.Text;

namespace FinOps.Generator.Alibaba;

/// <summary>The columns of a BillingItemDetail bill in both languages, in one order.</summary>
internal static class AlibabaColumns
{
    private const string English = "BillingCycle,BillingDate,CostUnit,AccountID,AccountName,OwnerID,OwnerAccountName,ProductCode,ProductName,CommodityCode,"
        + "ProductDetail,SubscriptionType,Item,PaymentTime,UsageStartTime,UsageEndTime,ServicePeriod,ServicePeriodUnit,RecordID,InstanceID,NickName,"
        + "ResourceGroup,Tag,InstanceConfig,InstanceSpec,InternetIP,IntranetIP,Region,Zone,BillingItem,BillingItemCode,ListPrice,ListPriceUnit,Usage,"
        + "UsageUnit,DeductedByResourcePackage,PretaxGrossAmount,InvoiceDiscount,DeductedByCoupons,RoundDownDiscount,PretaxAmount,"
        + "DeductedByCashCoupons,DeductedByPrepaidCard,PaymentAmount,OutstandingAmount,Currency";

    private const string Chinese = "账期,账单日期,财务单元,账号ID,账号,Owner账号ID,Owner账号,产品Code,产品,产品明细Code,产品明细,消费类型,账单类型,消费时间,"
        + "账单开始时间,账单结束时间,服务时长,时长单位,订单号/账单号,实例ID,实例昵称,资源组,实例标签,实例配置,实例规格,公网IP,私网IP,地域,可用区,计费项,"
        + "计费项Code,单价,单价单位,用量,用量单位,资源包抵扣,原价,优惠金额,优惠券抵扣,抹零优惠,应付金额,代金券抵扣,储值卡支付金额,现金支付,欠费金额,币种";

    public static byte[] Header(bool chinese) => Encoding.UTF8.GetBytes((chinese ? Chinese : English) + "\n");
}
