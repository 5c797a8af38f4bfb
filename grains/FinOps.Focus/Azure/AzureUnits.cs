using System.Collections.Frozen;
using System.Globalization;

namespace FinOps.Focus.Azure;

/// <summary>Reads UnitOfMeasure: <c>[number[K|M|B]] [what] [/period]</c>.</summary>
internal static class AzureUnits
{
    /// <summary>Words of the part that is counted, in lower case, singular and plural alike where Azure mixes them.</summary>
    public static readonly FrozenDictionary<string, string> Things = new Dictionary<string, string>
    {
        [""] = "Units",
        ["unit"] = "Units",
        ["units"] = "Units",
        ["unassigned"] = "Units",
        ["count"] = "Count",
        ["gb"] = "GB",
        ["mb"] = "MB",
        ["tb"] = "TB",
        ["pb"] = "PB",
        ["gib"] = "GiB",
        ["tib"] = "TiB",
        ["pib"] = "PiB",
        ["hour"] = "Hours",
        ["hours"] = "Hours",
        ["hrs"] = "Hours",
        ["hora"] = "Hours",
        ["stunde"] = "Hours",
        ["stunden"] = "Hours",
        ["heure"] = "Hours",
        ["heures"] = "Hours",
        ["小时"] = "Hours",
        ["day"] = "Days",
        ["days"] = "Days",
        ["month"] = "Months",
        ["months"] = "Months",
        ["por mes"] = "Months",
        ["monat"] = "Months",
        ["minute"] = "Minutes",
        ["minutes"] = "Minutes",
        ["minute(s)"] = "Minutes",
        ["second"] = "Seconds",
        ["seconds"] = "Seconds",
        ["core hours"] = "Hours",
        ["core hrs"] = "Hours",
        ["instance hours"] = "Hours",
        ["content hours"] = "Hours",
        ["relay hours"] = "Hours",
        ["relay hrs"] = "Hours",
        ["virtual user minutes"] = "Minutes",
        ["callingminutes"] = "Minutes",
        ["api calls"] = "Requests",
        ["request"] = "Requests",
        ["requests"] = "Requests",
        ["per request"] = "Requests",
        ["per call"] = "Calls",
        ["per privacy subject rights request"] = "Requests",
        ["print job"] = "Requests",
        ["text"] = "Messages",
        ["operation units"] = "Units",
        ["database unit"] = "Units",
        ["database units (du)"] = "Units",
        ["messaging unit"] = "Units",
        ["vm"] = "Virtual Machines",
        ["annual domain"] = "Domains/Year",
        ["annual domains"] = "Domains/Year",
        ["annual subscriptions"] = "Subscriptions/Year",
        ["daily app"] = "Apps/Day",
        ["daily connection"] = "Connections/Day",
        ["daily connections"] = "Connections/Day",
        ["daily pack"] = "Packs/Day",
        ["daily reserved unit"] = "Units/Day",
        ["daily reserved units"] = "Units/Day",
        ["daily unit"] = "Units/Day",
        ["daily units"] = "Units/Day",
        ["daily user"] = "Users/Day",
        ["hourly connection"] = "Connections/Hour",
        ["hourly unit"] = "Units/Hour",
        ["hourly units"] = "Units/Hour",
        ["maus"] = "Users/Month",
        ["named users"] = "Users",
        ["border routers"] = "Routers",
        ["concurrent dvc"] = "Configurations",
        ["key use"] = "Keys",
        ["activity runs"] = "Runs",
        ["service endpoints"] = "Endpoints",
        ["hosted zones"] = "Zones",
        ["policies"] = "Policies",
        ["million"] = "Million",
        ["1,000s"] = "Transactions in Thousands",
        ["rotation"] = "Rotation",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Periods = new Dictionary<string, string>
    {
        ["hour"] = "Hour",
        ["hora"] = "Hour",
        ["小时"] = "Hour",
        ["stunde"] = "Hour",
        ["day"] = "Day",
        ["tag"] = "Day",
        ["month"] = "Month",
        ["mes"] = "Month",
        ["月"] = "Month",
        ["monat"] = "Month",
        ["minute"] = "Minute",
        ["second"] = "Second",
        ["year"] = "Year",
        ["jahr"] = "Year",
    }.ToFrozenDictionary();

    private static readonly string[] TimeWords = ["Hours", "Seconds", "Minutes", "Days", "Months"];

    public static AzureUnit Parse(string text)
    {
        var rest = text.Trim().Replace("  ", " ", StringComparison.Ordinal);
        var block = Number(ref rest);
        if (rest.StartsWith("1 ", StringComparison.Ordinal)) rest = rest[2..];      // "1 1 Hour"
        var slash = rest.IndexOf('/');
        var thing = Thing((slash < 0 ? rest : rest[..slash]).Trim());
        if (slash >= 0) thing = $"{thing}/{Period(rest[(slash + 1)..].Trim())}";
        var counted = rest.Length == 0 || slash == 0 || rest.Equals("unassigned", StringComparison.OrdinalIgnoreCase);
        return new AzureUnit(block, thing, counted);
    }

    /// <summary>Takes the leading number with its K, M, B or plural s; 1 where there is none or it is 0.</summary>
    private static long Number(ref string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        if (digits is 0 or > 15) return 1;
        var number = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        var rest = text[digits..];
        var factor = rest.Length > 0 && (rest.Length == 1 || !char.IsLetter(rest[1])) ? rest[0] switch { 'K' or 'k' => 1_000, 'M' => 1_000_000, 'B' => 1_000_000_000, 's' => 1, _ => 0 } : 0;
        text = rest[(factor > 0 ? 1 : 0)..].TrimStart();
        return Math.Max(1, number * Math.Max(1, factor));
    }

    private static string Thing(string text)
    {
        if (Things.TryGetValue(text.ToLowerInvariant(), out var known)) return known;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 2 && Things.TryGetValue(words[1].ToLowerInvariant(), out var time) && TimeWords.Contains(time))
            return $"{(Things.GetValueOrDefault(words[0].ToLowerInvariant()) ?? words[0])}-{time}";     // GB Hour, DBU Hours
        return text.EndsWith('s') || text.Contains('/') || text.Any(c => c > 127) || !text.Any(char.IsLower) || text == "Mbps" ? text : text + "s";
    }

    private static string Period(string text)
    {
        var word = text;
        var count = Number(ref word);
        var name = Periods.GetValueOrDefault(word.ToLowerInvariant()) ?? Periods.GetValueOrDefault(word.TrimEnd('s').ToLowerInvariant()) ?? word;
        return count == 1 ? name : $"{count} {name}s";
    }
}
