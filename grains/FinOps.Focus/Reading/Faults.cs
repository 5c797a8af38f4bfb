using FinOps.Focus.Csv;

namespace FinOps.Focus;

/// <summary>The reasons that quarantine gives, in one place so that they read alike.</summary>
internal static class Faults
{
    public const string NotANumber = "not a plain decimal number (no blanks, thousands separators or currency signs)";
    public const string OutOfRange = "a number of more than 20 integer digits";
    public const string NotATime = "not an ISO 8601 date and time from 1970 to 2148";
    public const string Empty = "empty, but required";
    public const string NotABoolean = "neither true nor false";
    public const string NotJson = "not a flat JSON object of unique keys and scalar values";

    public const string NotText = "bytes that are not UTF-8 text";

    public const string NotNested = "neither a JSON object or array nor the literal some tools write in its place";
    public const string NotAMonth = "not a month of the form YYYYMM";

    public static string TooLong(BillReadOptions options) => $"the row is longer than {options.MaxRowBytes} bytes (MaxRowBytes)";

    public static string Reason(in CsvRow row, int columns, BillReadOptions options) => row.Fault switch
    {
        CsvFault.StrayQuote => "a quote that neither encloses a whole field nor is doubled inside one",
        CsvFault.NotText => NotText,
        CsvFault.TooLong => TooLong(options),
        _ => $"{row.FieldCount} fields where the header has {columns}",
    };
}
