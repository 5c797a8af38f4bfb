using FinOps.Focus;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Querying;

/// <summary>Values of a statement that is being compiled: each becomes a parameter, and its place in the text is what is returned.</summary>
internal sealed class Bindings(string database, IEnumerable<Guid> live)
{
    private const int LongestArray = 60_000;
    private Statement _statement = new Statement("").With("db", database).With("live", live);
    private int _count;

    internal string Text(string value) => Bind("String", name => _statement.With(name, value));

    internal string Texts(IEnumerable<string> values) => Bind("Array(String)", name => _statement.With(name, values));

    internal string Day(DateOnly day) => Bind("Date32", name => _statement.With(name, day));

    internal string Moment(DateOnly day) => Moment(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    internal string Moment(DateTimeOffset time) =>
        Bind("DateTime64(3, 'UTC')", name => _statement.With(name, time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff")));

    internal string Number(Money value) => Bind("Decimal(38, 18)", name => _statement.With(name, value.ToString()));

    internal string Number(long value) => Bind("Int64", name => _statement.With(name, value));

    internal string Numbers(IEnumerable<Money> values) => Bind("Array(Decimal(38, 18))", name => _statement.WithNumbers(name, values.Select(v => v.ToString())));

    internal string Numbers(IEnumerable<int> values) => Bind("Array(Int32)", name => _statement.WithNumbers(name, values.Select(v => v.ToString())));

    /// <summary>An array of elements that are written as ClickHouse reads them. A long one becomes several parameters: servers limit the length of each.</summary>
    internal string Array(string elementType, IEnumerable<string> elements)
    {
        var parts = new List<string>();
        var text = new System.Text.StringBuilder("[");
        foreach (var element in elements)
        {
            if (text.Length > 1 && text.Length + element.Length > LongestArray) Add();
            text.Append(text.Length > 1 ? "," : "").Append(element);
        }

        if (text.Length > 1 || parts.Count == 0) Add();
        return parts is [var only] ? only : $"arrayConcat({string.Join(", ", parts)})";

        void Add()
        {
            var value = text.Append(']').ToString();
            parts.Add(Bind($"Array({elementType})", name => _statement with { Parameters = _statement.Parameters.Add(new Parameter(name, value)) }));
            text.Clear().Append('[');
        }
    }

    internal Statement Statement(string sql) => _statement with { Sql = sql };

    private string Bind(string type, Func<string, Statement> with)
    {
        var name = $"p{_count++}";
        _statement = with(name);
        return $"{{{name}:{type}}}";
    }
}
