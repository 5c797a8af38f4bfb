namespace FinOps.Focus.Alibaba;

/// <summary>Where the columns of one bill stand; -1 when the file does not have one.</summary>
internal sealed class AlibabaHeader
{
    /// <summary>Columns whose value a FOCUS column carries as it is; all others are kept under an x_ name.</summary>
    private static readonly HashSet<AlibabaField> Mapped =
    [
        AlibabaField.BillAccountID, AlibabaField.BillAccountName, AlibabaField.OwnerID, AlibabaField.OwnerName, AlibabaField.BillingItem,
        AlibabaField.InstanceID, AlibabaField.NickName, AlibabaField.InstanceConfig, AlibabaField.InstanceSpec, AlibabaField.Tag, AlibabaField.Zone,
        AlibabaField.PretaxAmount, AlibabaField.Currency, AlibabaField.SplitItemID, AlibabaField.SplitItemName,
    ];

    private readonly int[] _columns = new int[Enum.GetValues<AlibabaField>().Length];

    /// <exception cref="BillHeaderException">A mandatory column is missing.</exception>
    public AlibabaHeader(string file, string[] names)
    {
        Array.Fill(_columns, -1);
        var fields = names.Select(AlibabaNames.Find).ToArray();
        var extras = new string?[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var first = fields[i] is { } f && _columns[(int)f] < 0;
            if (first) _columns[(int)fields[i]!.Value] = i;
            if (!first || !Mapped.Contains(fields[i]!.Value)) extras[i] = "x_" + (first ? fields[i].ToString() : names[i].Replace('/', '_'));
        }

        ExtraNames = extras;
        Extras = ColumnRuns.Of(Enumerable.Range(0, names.Length).Where(i => extras[i] is not null));
        Account = this[AlibabaField.BillAccountID] >= 0 ? this[AlibabaField.BillAccountID] : this[AlibabaField.BillAccountName];
        List<string> missing = [];
        if (this[AlibabaField.PretaxAmount] < 0) missing.Add(nameof(AlibabaField.PretaxAmount));
        if (this[AlibabaField.BillingCycle] < 0 && this[AlibabaField.BillingDate] < 0) missing.Add(nameof(AlibabaField.BillingCycle));
        if (Account < 0) missing.Add(nameof(AlibabaField.BillAccountID));
        if (missing.Count > 0) throw new BillHeaderException(file, $"the Alibaba Cloud bill lacks the columns {string.Join(", ", missing)}.", missing);
    }

    public ColumnRun[] Extras { get; }

    public string?[] ExtraNames { get; }

    /// <summary>The column that says who pays: the account's id, or its name where the file has no ids.</summary>
    public int Account { get; }

    /// <summary>A split bill: every row is a day's share of something, subscriptions included.</summary>
    public bool IsSplit => this[AlibabaField.SplitItemID] >= 0;

    public int this[AlibabaField field] => _columns[(int)field];

    public static bool Looks(string[] names)
    {
        var fields = names.Select(AlibabaNames.Find).ToHashSet();
        return fields.Contains(AlibabaField.PretaxAmount) && (fields.Contains(AlibabaField.ProductCode) || fields.Contains(AlibabaField.ProductName))
            && (fields.Contains(AlibabaField.BillingCycle) || fields.Contains(AlibabaField.BillingDate));
    }
}
