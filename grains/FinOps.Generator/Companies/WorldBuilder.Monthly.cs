using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Companies;

internal sealed partial class WorldBuilder
{
    private static readonly string[] DiscountedCodes = ["AmazonEC2", "AmazonS3", "AmazonRDS", "AmazonSageMaker"];

    private MonthlyShapes MakeMonthly()
    {
        var ec2 = Catalog.Machines[0];
        var sagemaker = Array.Find(Catalog.Metered, p => p.Code == "AmazonSageMaker")!;
        var cloudFront = _meters.Find(m => m.Usage.Product.Code == "AmazonCloudFront")!.Usage;
        var accounts = Northwind.Accounts;
        return new MonthlyShapes
        {
            // The two accounts that sell in a state with sales tax on computing.
            Tax = accounts.Skip(7).Take(2).ToDictionary(a => a, a => _shapes.Make(LineType.Tax, a, ec2, usageType: "", description: "Tax for product code AmazonEC2")),
            Support = _shapes.Make(LineType.Fee, Payer, Catalog.Support, usageType: "Dollar", description: "AWS Business Support, 1.2% of monthly usage"),
            MarketplaceContract = _shapes.Make(LineType.Fee, accounts[1], Catalog.MarketplaceContract, description: "MongoDB Atlas annual contract, monthly instalment"),
            Credit = _shapes.Make(LineType.Credit, accounts[3], sagemaker, Northwind.Regions[0], description: "AWS Promotional Credit: startup programme"),
            Refund = _shapes.Make(LineType.Refund, accounts[0], ec2, Northwind.Regions[0], description: "Refund for service credit, EC2 availability in us-east-1"),
            BundledDiscount = _shapes.Make(LineType.BundledDiscount, cloudFront.Account, cloudFront.Product, description: "CloudFront bundle: data transfer included with WAF"),
            EnterpriseDiscounts = accounts.Take(4).SelectMany(a => DiscountedCodes, (a, code) => (a, code))
                .ToDictionary(key => key, key => _shapes.Make(LineType.EdpDiscount, key.a, ProductOf(key.code), usageType: "", description: "Enterprise discount programme")),
        };
    }

    private static Product ProductOf(string code) => Catalog.Machines.Concat(Catalog.Metered).First(p => p.Code == code);

    /// <summary>Known anomalies, so that what finds anomalies can be judged: one in about every ten days, for half a year.</summary>
    private List<PlantedAnomaly> PlantSpikes()
    {
        (string Usage, int Times, string Story)[] stories =
        [
            ("NatGateway-Bytes", 40, "A nightly backup went through the NAT gateway"),
            ("DataProcessing-Bytes", 30, "Debug logging left on after a release"),
            ("Train:ml.g5.12xlarge", 9, "A training job restarted in a loop"),
            ("Requests-Tier2", 30, "A crawler listed the map store"),
            ("ETL-DPU-Hour", 25, "A Glue job reprocessed last year's events"),
        ];
        var planted = new List<PlantedAnomaly>();
        foreach (var (usage, times, story) in stories)
        {
            var meter = _meters.Find(m => m.Usage.Product.Usage == usage && m.FromRevision == 0)!;
            var start = _start + (11L + planted.Count * 17 + _random.Below(5)) * HoursPerDay + _random.Below(18);
            var spike = new Spike(start, start + 18 + _random.Below(40), times * (900 + _random.Below(300)), story);
            meter.Spike = spike;
            planted.Add(new PlantedAnomaly(Hours.Instant(spike.Start), Hours.Instant(spike.End), meter.Usage.Account.Id, meter.Usage.Product.ServiceName,
                meter.Usage.UsageType, spike.PerMille, story));
        }
        return planted;
    }
}
