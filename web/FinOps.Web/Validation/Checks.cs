using System.Globalization;
using FinOps.Web.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FinOps.Web.Validation;

/// <summary>Gathers everything wrong with a request, so that one answer names it all.</summary>
internal sealed class Checks
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Failed => _errors.Count > 0;

    /// <summary>For the hub, which has no fields to hang a message on.</summary>
    public IEnumerable<string> Messages => _errors.SelectMany(e => e.Value.Select(message => $"{e.Key} {message}"));

    public Dictionary<string, string[]> Errors => _errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal);

    public ValidationProblem Problem() => Problems.Problem.Invalid(Errors);

    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var list)) _errors[field] = list = [];
        list.Add(message);
    }

    /// <summary>Text of 1 to <paramref name="most"/> characters without control characters.</summary>
    public string Text(string field, string? value, int most)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0) Add(field, "is missing.");
        else Bounded(field, text, most);
        return text;
    }

    public string? OptionalText(string field, string? value, int most)
    {
        if (value is not null) Bounded(field, value, most);
        return value;
    }

    public DateOnly? Day(string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200)
            return day;
        Add(field, "is not a day as 2026-11-20.");
        return null;
    }

    public int Number(string field, string? value, int fallback, int least, int most)
    {
        if (string.IsNullOrEmpty(value)) return fallback;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Add(field, $"is not a whole number from {least} to {most}.");
        return fallback;
    }

    /// <summary>One of an enum's names, in the camel case that the wire has.</summary>
    public T OneOf<T>(string field, string? value, T fallback)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(value)) return fallback;
        foreach (var each in Enum.GetValues<T>())
        {
            if (string.Equals(Camel(each), value, StringComparison.Ordinal)) return each;
        }

        Add(field, $"is not one of {string.Join(", ", Enum.GetValues<T>().Select(Camel))}.");
        return fallback;
    }

    public bool Require(bool holds, string field, string message)
    {
        if (!holds) Add(field, message);
        return holds;
    }

    private static string Camel<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private void Bounded(string field, string text, int most)
    {
        if (text.Length > most) Add(field, $"has more than {most} characters.");
        if (text.Any(char.IsControl)) Add(field, "has control characters.");
    }
}
