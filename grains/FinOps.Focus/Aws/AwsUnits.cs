using System.Text;

namespace FinOps.Focus.Aws;

/// <summary>pricing/unit to the unit forms FOCUS recommends; what is not listed stays as it is.</summary>
internal static class AwsUnits
{
    private static readonly (byte[] Source, byte[] Focus)[] Table =
    [
        .. new (string Source, string Focus)[]
        {
            ("Hrs", "Hours"), ("hours", "Hours"), ("Hour", "Hours"), ("hrs", "Hours"), ("hour", "Hours"), ("Hourly", "Hours"),
            ("GB-Mo", "GB-Months"), ("GB-month", "GB-Months"), ("GB-Month", "GB-Months"), ("GB-Mo.", "GB-Months"),
            ("GB-Hours", "GB-Hours"), ("GB-hour", "GB-Hours"), ("gigabyte", "GB"), ("Gigabyte", "GB"), ("GigaBytes", "GB"),
            ("Requests", "Requests"), ("Request", "Requests"), ("API Requests", "Requests"), ("API Calls", "Requests"),
            ("Lambda-GB-Second", "GB-Seconds"), ("GB-Second", "GB-Seconds"), ("GB-Seconds", "GB-Seconds"), ("Second", "Seconds"),
            ("seconds", "Seconds"), ("second", "Seconds"), ("minutes", "Minutes"), ("Minute", "Minutes"), ("minute", "Minutes"),
            ("IOPS-Mo", "IOPS-Months"), ("vCPU-Hours", "vCPU-Hours"), ("vCPU-hour", "vCPU-Hours"), ("vCPU-Months", "vCPU-Months"),
            ("LCU-Hrs", "LCU-Hours"), ("DPU-Hour", "DPU-Hours"), ("ACU-Hr", "ACU-Hours"), ("ReadCapacityUnit-Hrs", "ReadCapacityUnit-Hours"),
            ("WriteCapacityUnit-Hrs", "WriteCapacityUnit-Hours"), ("ReadRequestUnits", "Requests"), ("WriteRequestUnits", "Requests"),
            ("ShardHour", "Shard-Hours"), ("Mo", "Months"), ("month", "Months"), ("Month", "Months"), ("User-Month", "User-Months"),
            ("Quantity", "Units"), ("Unit", "Units"), ("Count", "Units"), ("Keys", "Keys"), ("Secrets", "Secrets"), ("Events", "Events"),
        }.Select(p => (Encoding.UTF8.GetBytes(p.Source), Encoding.UTF8.GetBytes(p.Focus))),
    ];

    /// <summary>What a charge without a unit is counted in: one fee is one unit.</summary>
    public static ReadOnlySpan<byte> Default => "Units"u8;

    public static ReadOnlySpan<byte> Focus(ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty) return Default;
        foreach (var (from, to) in Table)
        {
            if (source.SequenceEqual(from)) return to;
        }

        return source;
    }
}
