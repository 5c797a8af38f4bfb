using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>Where the columns of one Azure cost export stand, whatever its agreement, version, case or language calls them.</summary>
/// <remarks>A translated header keeps the English name in parentheses: <c>Abonnement-GUID (SubscriptionGuid)</c>.</remarks>
internal sealed class AzureHeader
{
    public const string Cost = "costinbillingcurrency";
    public const string Date = "date";
    public const string Currency = "billingcurrency";
    public const string Subscription = "subscriptionid";

    /// <summary>Other names of a column, the best first; the first one of a file stands for it.</summary>
    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        [Cost] = [Cost, "cost", "pretaxcost", "extendedcost"],
        [Date] = [Date, "usagedatetime", "usagedate"],
        [Currency] = [Currency, "billingcurrencycode", "currency", "currencycode"],
        [Subscription] = [Subscription, "subscriptionguid"],
        ["billingaccountid"] = ["billingaccountid", "enrollmentnumber"],
        ["billingperiodstartdate"] = ["billingperiodstartdate", "billingperiodstart"],
        ["billingperiodenddate"] = ["billingperiodenddate", "billingperiodend"],
        ["quantity"] = ["quantity", "usagequantity", "consumedquantity"],
        ["effectiveprice"] = ["effectiveprice", "resourcerate"],
        ["exchangeratepricingtobilling"] = ["exchangeratepricingtobilling", "exchangerate"],
        ["pricingcurrency"] = ["pricingcurrency", "pricingcurrencycode"],
        ["productname"] = ["productname", "product"],
        ["resourceid"] = ["resourceid", "instanceid"],
        ["resourcelocation"] = ["resourcelocation", "location", "resourcelocationnormalized"],
    };

    /// <summary>Columns whose value a FOCUS column carries whole; all others are kept under an x_ name.</summary>
    private static readonly string[] Mapped =
    [
        Cost, Date, Currency, Subscription, "subscriptionname", "billingperiodstartdate", "billingperiodenddate", "quantity", "invoiceid",
        "resourceid", "resourcename", "productname", "additionalinfo", "tags", "availabilityzone", "frequency",
    ];

    private readonly Dictionary<string, int> _columns = [];

    /// <exception cref="BillHeaderException">A mandatory column is missing.</exception>
    public AzureHeader(string file, string[] names)
    {
        Names = names;
        for (var i = 0; i < names.Length; i++) _columns.TryAdd(Normal(names[i]), i);
        string[] mandatory = [Cost, Date, Currency, Subscription];
        var missing = mandatory.Where(n => this[n] < 0).Select(n => string.Join(" or ", Aliases[n])).ToList();
        if (missing.Count > 0) throw new BillHeaderException(file, $"the Azure cost export lacks the columns {string.Join(", ", missing)}.", missing);
        var mapped = Mapped.Select(n => this[n]).ToHashSet();
        Extras = [.. Enumerable.Range(0, names.Length).Where(i => !mapped.Contains(i)).Select(i => (i, Encoding.UTF8.GetBytes(ExtraName(names[i]))))];
    }

    public string[] Names { get; }

    /// <summary>Columns kept under x_ names.</summary>
    public (int Column, byte[] Name)[] Extras { get; }

    /// <summary>True for names that only Azure's own cost exports have; FOCUS files, Azure's among them, have others.</summary>
    public static bool Looks(string[] names)
    {
        var normal = names.Select(Normal).ToHashSet();
        return Has(Cost) && Has(Date) && (Has(Subscription) || normal.Contains("billingaccountid"))
            && (normal.Contains("metercategory") || normal.Contains("meterid") || normal.Contains("consumedservice"))
            && !normal.Contains("billedcost");

        bool Has(string column) => Aliases[column].Any(normal.Contains);
    }

    /// <returns>The column's index by its name in lower case, aliases included; -1 when the file does not have it.</returns>
    public int this[string name]
    {
        get
        {
            foreach (var alias in Aliases.GetValueOrDefault(name) ?? [name])
            {
                if (_columns.TryGetValue(alias, out var column)) return column;
            }

            return -1;
        }
    }

    /// <summary>The name in parentheses, without blanks, in lower case.</summary>
    private static string Normal(string name) => English(name).Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string English(string name)
    {
        var open = name.LastIndexOf('(');
        return open >= 0 && name.EndsWith(')') ? name[(open + 1)..^1].Trim() : name;
    }

    /// <summary><c>x_MeterId</c> for EA's MeterId and MCA's meterId alike.</summary>
    private static string ExtraName(string name)
    {
        var english = English(name).Replace(" ", "", StringComparison.Ordinal);
        return english.Length == 0 ? "x_" : $"x_{char.ToUpperInvariant(english[0])}{english[1..]}";
    }
}
