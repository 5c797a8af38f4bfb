using System.Runtime.CompilerServices;
using FinOps.Focus.Alibaba;
using FinOps.Focus.Tests.Support;

namespace FinOps.Focus.Tests.Alibaba;

public sealed class AlibabaReaderTests
{
    private const string Header = "BillingCycle,BillingDate,AccountID,ProductCode,SubscriptionType,Item,UsageStartTime,UsageEndTime,ServicePeriod,ServicePeriodUnit,"
        + "PretaxGrossAmount,InvoiceDiscount,DeductedByCoupons,PretaxAmount,Currency";

    private static readonly string[] Extras =
    [
        "x_CostUnit", "x_RecordID", "x_ProductName", "x_Region", "x_Usage", "x_DeductedByResourcePackage", "x_DeductedByCashCoupons", "x_DeductedByPrepaidCard",
        "x_PaymentAmount", "x_OutstandingAmount", "x_DeductedByCoupons", "x_RoundDownDiscount",
    ];

    [Fact]
    public async Task Every_row_kind_becomes_the_rows_on_file()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.csv"));
        Assert.Empty(bill.Issues);
        Assert.Equal(BillFormat.AlibabaBill, bill.Format);
        Assert.Equal((8, 8, 4), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.AddedRows));
        Assert.Equal(["Usage that is no number: kept as text"], bill.Statistics.Warnings.Keys);
        Assert.Equal(bill.Statistics.SourceBilled["CNY"], bill.Statistics.Totals["CNY"].Billed);
        await Golden.AssertAsync(bill, Fixture("row-kinds.focus.txt"), Extras);
    }

    [SharedFact]
    public async Task The_1_2_view_of_every_row_kind_breaks_no_must_rule()
    {
        using var bill = await Bills.ReadFileAsync(Fixture("row-kinds.csv"));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    [Theory]
    [InlineData("账期,账号ID,账号,Owner账号,产品Code,产品,产品明细Code,产品明细,消费类型,账单类型,账单开始时间,账单结束时间,计费项,地域,用量,用量单位,原价,优惠金额,优惠券抵扣,应付金额",
        "2026-08,1369,nw,robots,ecs,云服务器ECS,ecs,按量,后付费,后付费账单,2026-08-10 08:00:00,2026-08-10 09:00:00,配置,华东1,1,小时,2,0.5,0,1.5")]
    [InlineData("账单信息/账单月份,账单信息/账单日期,身份信息/资源购买账号ID,身份信息/资源归属账号,账单信息/费用类型,产品信息/产品Code,产品信息/产品名称,产品信息/计费项名称,资源信息/实例ID（出账粒度）,"
        + "资源信息/地域Code,用量信息/用量,用量信息/用量单位,费用信息/目录总价,优惠信息/优惠金额,应付信息/应付金额（含税）,定价信息/定价币种",
        "202608,20260810,\"1369\t\",robots,云资源按量费用,ecs,云服务器ECS,配置,i-1,cn-hangzhou,1,小时,2,0.5,1.5,CNY")]
    [InlineData("Billing Cycle,Billing Date,Account ID,Owner Account Name,Subscription Type,Bill Type,Product Code,Product Name,Region,Usage,Pretax Gross Amount,Invoice Discount,Pretax Amount,Currency",
        "2026/08,2026/08/10,1369,robots,Pay-As-You-Go,Pay-As-You-Go Bill,ecs,ECS,China (Hangzhou),1,2,0.5,1.5,CNY")]
    public async Task Headers_of_either_language_and_any_age_say_the_same(string header, string row)
    {
        using var bill = await Bills.ReadTextAsync($"{header}\n{row}\n");
        Assert.Empty(bill.Issues);
        var block = bill.Blocks[0];
        string? Text(FocusColumnId id) => block.Text(id).Text(0);
        Assert.Equal(("1369", "robots", "Elastic Compute Service"), (Text(FocusColumnId.BillingAccountId), Text(FocusColumnId.SubAccountId), Text(FocusColumnId.ServiceName)));
        Assert.Equal(("cn-hangzhou", "China (Hangzhou)", "CNY"), (Text(FocusColumnId.RegionId), Text(FocusColumnId.RegionName), Text(FocusColumnId.BillingCurrency)));
        Assert.Equal(("Usage", "Usage-Based", "Standard"), (Text(FocusColumnId.ChargeCategory), Text(FocusColumnId.ChargeFrequency), Text(FocusColumnId.PricingCategory)));
        Assert.Equal(("1.5", "1.5", "2", "1.5"), (
            bill.Sum(FocusColumnId.BilledCost).ToString(), bill.Sum(FocusColumnId.EffectiveCost).ToString(), bill.Sum(FocusColumnId.ListCost).ToString(),
            bill.Sum(FocusColumnId.ContractedCost).ToString()));
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), block.Time(FocusColumnId.BillingPeriodStart)[0]);
        Assert.Equal(new DateOnly(2026, 8, header.StartsWith("账期", StringComparison.Ordinal) ? 10 : 9), DateOnly.FromDateTime(block.Time(FocusColumnId.ChargePeriodStart)[0]!.Value.UtcDateTime));
    }

    [Theory]
    [InlineData("2026-13", "2026-08-01", "1369", "1", "1", "CNY", "BillingCycle", Faults.NotATime)]
    [InlineData("2026-08", "yesterday", "1369", "1", "1", "CNY", "BillingDate", Faults.NotATime)]
    [InlineData("2026-08", "2026-08-01", "", "1", "1", "CNY", "AccountID", Faults.Empty)]
    [InlineData("2026-08", "2026-08-01", "1369", "1 CNY", "1", "CNY", "PretaxGrossAmount", Faults.NotANumber)]
    [InlineData("2026-08", "2026-08-01", "1369", "1", "", "CNY", "PretaxAmount", Faults.Empty)]
    [InlineData("2026-08", "2026-08-01", "1369", "1", "1", "", "Currency", Faults.Empty)]
    public async Task A_row_that_cannot_be_read_names_file_line_column_and_reason(
        string cycle, string date, string account, string gross, string payable, string currency, string column, string reason)
    {
        var good = Row("PayAsYouGo", "PayAsYouGoBill", "", "", "0.1");
        using var bill = await Bills.ReadTextAsync($"{Header}\n{good}\n{cycle},{date},{account},ecs,PayAsYouGo,PayAsYouGoBill,,,,,{gross},0,0,{payable},{currency}\n{good}\n");
        var issue = Assert.Single(bill.Issues);
        Assert.Equal(("bill.csv", 3, column, reason), (issue.File, issue.Line, issue.Column, issue.Reason));
        Assert.Equal((3, 2, 1), (bill.Statistics.SourceRows, bill.Statistics.StoredRows, bill.Statistics.QuarantinedRows));
        Assert.Equal("0.2", bill.Statistics.SourceBilled["CNY"].ToString());
        Assert.Equal("0.2", bill.Sum(FocusColumnId.BilledCost).ToString());
    }

    [Fact]
    public async Task Missing_columns_are_named()
    {
        var error = await Assert.ThrowsAsync<BillHeaderException>(() => Bills.ReadTextAsync("BillingCycle,ProductCode,PretaxAmount\n"));
        Assert.Equal(["BillAccountID"], error.Columns);
    }

    [Fact]
    public async Task A_payable_amount_that_does_not_follow_from_the_list_is_taken_and_counted()
    {
        using var bill = await Bills.ReadTextAsync(
            $"{Header}\n2026-08,2026-08-01,1,ecs,PayAsYouGo,PayAsYouGoBill,,,,,10,2,1,7,CNY\n2026-08,2026-08-01,1,ecs,PayAsYouGo,PayAsYouGoBill,,,,,10,2,1,6.995,CNY\n"
            + "2026-08,2026-08-01,1,ecs,PayAsYouGo,PayAsYouGoBill,,,,,10,2,1,6,CNY\n");
        Assert.Equal("19.995", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal(3, bill.Statistics.StoredRows);
        Assert.Equal(1, Assert.Single(bill.Statistics.Warnings).Value);     // half a fen is the round-down, one yuan is not
    }

    [Fact]
    public async Task A_subscription_fills_as_many_blocks_as_its_days_need()
    {
        var row = Row("Subscription", "SubscriptionOrder", "2026-08-01 00:00:00", "2027-08-01 00:00:00", "100");
        var options = new BillReadOptions { Pool = new FocusBlockPool(100, 0) };
        using var bill = await Bills.ReadTextAsync($"{Header}\n{row}\n{row}\n{Row("PayAsYouGo", "PayAsYouGoBill", "", "", "1")}\n", options);
        Assert.Equal(((2 * 366) + 1, 730L, 3L), (bill.Rows, bill.Statistics.AddedRows, bill.Statistics.StoredRows));
        Assert.Equal(("201", "201"), (bill.Sum(FocusColumnId.BilledCost).ToString(), bill.Sum(FocusColumnId.EffectiveCost).ToString()));
        Assert.Equal("201", bill.Statistics.Totals["CNY"].Effective.ToString());
        Assert.Equal(8, bill.Blocks.Count);
        Assert.All(bill.Blocks, b => Assert.Equal("CNY", b.Text(FocusColumnId.BillingCurrency).Text(b.RowCount - 1)));
    }

    [Fact]
    public async Task A_term_beyond_five_years_is_bounded_and_said_so()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Row("Subscription", "SubscriptionOrder", "2026-08-01 00:00:00", "2126-08-01 00:00:00", "100")}\n");
        Assert.Equal(AlibabaTerm.MaxDays, bill.Statistics.AddedRows);
        Assert.Equal("100", bill.Sum(FocusColumnId.EffectiveCost).ToString());
        Assert.Single(bill.Statistics.Warnings);
    }

    [Fact]
    public async Task A_term_ends_where_the_calendar_of_the_warehouse_does()
    {
        var row = Row("Subscription", "SubscriptionOrder", "2148-12-30 00:00:00", "", "3").Replace(",,,3", ",500,Year,3", StringComparison.Ordinal);
        using var bill = await Bills.ReadTextAsync($"{Header}\n{row}\n2026-08,1970-01-01,1369,ecs,PayAsYouGo,PayAsYouGoBill,,,,,1,0,0,1,CNY\n");
        Assert.Equal("3", bill.Sum(FocusColumnId.EffectiveCost).ToString());
        Assert.Equal(3, bill.Statistics.AddedRows);
        Assert.All(bill.Blocks, b => Assert.All(Enumerable.Range(0, b.RowCount), r => Assert.Equal(2148, b.Time(FocusColumnId.ChargePeriodStart)[r]!.Value.Year)));
        Assert.Equal(("BillingDate", Faults.NotATime), (Assert.Single(bill.Issues).Column, bill.Issues.Single().Reason));     // 1969 in UTC
    }

    [Fact]
    public async Task A_subscription_without_a_term_counts_on_its_first_day()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Row("Subscription", "SubscriptionOrder", "2026-08-10 12:00:00", "", "5")}\n");
        Assert.Equal(1, bill.Statistics.AddedRows);
        Assert.Equal(new DateTimeOffset(2026, 8, 10, 4, 0, 0, TimeSpan.Zero), bill.Blocks[0].Time(FocusColumnId.ChargePeriodStart)[1]);
        Assert.Equal(new DateTimeOffset(2026, 8, 10, 16, 0, 0, TimeSpan.Zero), bill.Blocks[0].Time(FocusColumnId.ChargePeriodEnd)[1]);
        Assert.Single(bill.Statistics.Warnings);
    }

    [Theory]
    [InlineData("1369_BillingItemDetail_20260901.csv", 1, 1)]
    [InlineData("bills/1369_InstanceDetail_20260901.zip!1369_InstanceDetail_20260901_1.csv", 1, 1)]
    [InlineData("1369_BillingItemDetail_202609.csv", 2, 0)]
    [InlineData("1369_BillingItemDetailMonthly_202609.csv", 2, 0)]
    [InlineData("upload.csv", 2, 0)]
    public async Task A_daily_file_leaves_the_rows_of_last_month_to_that_months_file(string file, int stored, int merged)
    {
        var september = Row("PayAsYouGo", "PayAsYouGoBill", "", "", "7").Replace("2026-08,2026-08-01", "2026-09,2026-09-01", StringComparison.Ordinal);
        var text = $"{Header}\n{september}\n{Row("Subscription", "SubscriptionOrder", "2026-08-31 00:00:00", "2026-09-01 00:00:00", "3")}\n";
        using var bill = await Bills.ReadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), file);
        Assert.Equal((stored, merged), (bill.Statistics.StoredRows, bill.Statistics.MergedRows));
        Assert.Equal(merged == 1 ? "7" : "10", bill.Statistics.Totals["CNY"].Billed.ToString());
        Assert.Equal(bill.Statistics.SourceBilled["CNY"], bill.Statistics.Totals["CNY"].Billed);
        Assert.Equal(merged == 1 ? "3" : null, bill.Statistics.ExcludedBilled.GetValueOrDefault("CNY") is { IsZero: false } excluded ? excluded.ToString() : null);
    }

    [Fact]
    public async Task A_split_bill_stands_alone()
    {
        using var bill = await Bills.ReadTextAsync(
            "BillingCycle,BillingDate,BillAccountID,ProductCode,SubscriptionType,Item,InstanceID,SplitItemID,SplitItemName,PretaxGrossAmount,PretaxAmount,Currency\n"
            + "2026-08,2026-08-01,1,oss,PayAsYouGo,PayAsYouGoBill,cn-hangzhou,bucket-a,Bucket A,3,2,CNY\n"
            + "2026-08,2026-08-01,1,ecs,Subscription,SubscriptionOrder,i-1,i-1,,1,1,CNY\n");
        Assert.Equal((2, 0L), (bill.Rows, bill.Statistics.AddedRows));
        Assert.Equal(("3", "3"), (bill.Sum(FocusColumnId.BilledCost).ToString(), bill.Sum(FocusColumnId.EffectiveCost).ToString()));
        var block = bill.Blocks[0];
        Assert.Equal(("Alibaba Cloud split billing", "bucket-a", "Bucket A"), (
            block.Text(FocusColumnId.AllocatedMethodId).Text(0), block.Text(FocusColumnId.AllocatedResourceId).Text(0), block.Text(FocusColumnId.AllocatedResourceName).Text(0)));
        Assert.Null(block.Text(FocusColumnId.AllocatedMethodId).Text(1));
        Assert.Equal("Usage", block.Text(FocusColumnId.ChargeCategory).Text(1));
    }

    [Theory]
    [InlineData("key:team value:a; key:env value:x;y", "env=x;y team=a")]
    [InlineData("key:note value:", "note=true")]
    [InlineData("team:a;env:b:c", "env=b:c team=a")]
    [InlineData("acs:rm:rgId:rg-1;solo;team:a;team:b", "acs:rm:rgId=rg-1 solo=true team=a")]
    [InlineData("", "")]
    public async Task Tags_are_read_in_both_forms(string text, string expected)
    {
        using var bill = await Bills.ReadTextAsync($"{Header},Tag\n{Row("PayAsYouGo", "PayAsYouGoBill", "", "", "1")},{text}\n");
        Assert.Equal(expected, string.Join(' ', bill.Blocks[0].Tags.Text(0).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")));
    }

    [Fact]
    public async Task An_unknown_bill_type_is_kept_and_counted()
    {
        using var bill = await Bills.ReadTextAsync($"{Header}\n{Row("PayAsYouGo", "Gift", "", "", "-4")}\n");
        Assert.Equal("Adjustment", bill.Blocks[0].Text(FocusColumnId.ChargeCategory).Text(0));
        Assert.Equal("-4", bill.Sum(FocusColumnId.BilledCost).ToString());
        Assert.Equal(["unknown bill type gift: kept as Adjustment"], bill.Statistics.Warnings.Keys);
    }

    private static string Row(string subscription, string item, string start, string end, string amount) =>
        $"2026-08,2026-08-01,1369,ecs,{subscription},{item},{start},{end},,,{amount},0,0,{amount},CNY";

    private static string Fixture(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", name);
}
