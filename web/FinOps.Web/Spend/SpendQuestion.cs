using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Web.Dimensions;
using FinOps.Web.Validation;

namespace FinOps.Web.Spend;

/// <summary>The parameters of a question, checked; what was left out is still null.</summary>
internal sealed record SpendQuestion(
    DateOnly? From, DateOnly? To, string? Currency, IReadOnlyList<SpendFilter> Filters, string Dimension, SpendMetric Metric)
{
    public const int MaxDays = 1100;
    private const int MaxFilters = 20;
    private const int MaxFilterLength = 1024;

    public static SpendQuestion Read(Checks checks, DimensionNames names, in SpendParameters parameters, DimensionParameters about)
    {
        var from = checks.Day("from", parameters.From);
        var to = checks.Day("to", parameters.To);
        if (from >= to) checks.Add("to", "is not after from.");
        if (to is { } end && from is { } start && end.DayNumber - start.DayNumber > MaxDays) checks.Add("to", $"is more than {MaxDays} days after from.");
        var currency = string.IsNullOrEmpty(parameters.Currency) ? null : parameters.Currency;
        checks.Require(currency is null || (currency.Length is >= 2 and <= 10 && currency.All(char.IsAsciiLetterOrDigit)), "currency", "is not a currency code as USD.");
        var dimension = string.IsNullOrEmpty(about.Dimension) ? SpendDimension.Service : about.Dimension;
        checks.Require(names.Has(dimension), "dimension", $"is not one of {string.Join(", ", names.All)}.");
        var metric = checks.OneOf("metric", about.Metric, SpendMetric.Effective);
        return new SpendQuestion(from, to, currency, ReadFilters(checks, names, parameters.Filter ?? []), dimension, metric);
    }

    /// <summary>The parameter <c>filter</c>: <c>dimension:value</c>, repeatable; values of one dimension are alternatives.</summary>
    public static List<SpendFilter> ReadFilters(Checks checks, DimensionNames names, string[] texts)
    {
        checks.Require(texts.Length <= MaxFilters, "filter", $"is given more than {MaxFilters} times.");
        var values = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var text in texts.Take(MaxFilters))
        {
            if (text.Length > MaxFilterLength) checks.Add("filter", $"has more than {MaxFilterLength} characters.");
            else if (names.Split(text) is not { } pair) checks.Add("filter", $"is not dimension:value with a dimension of {string.Join(", ", names.All)}.");
            else if (!values.TryGetValue(pair.Dimension, out var set)) values[pair.Dimension] = new(StringComparer.Ordinal) { pair.Value };
            else set.Add(pair.Value);
        }

        return [.. values.Select(v => new SpendFilter(v.Key, [.. v.Value]))];
    }
}
