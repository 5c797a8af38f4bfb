using System.Collections.Immutable;

namespace FinOps.Warehouse.Connections;

/// <summary>SQL text with its bound parameters (<c>{name:Type}</c> in the text). The text comes from a .sql file; values only ever travel as parameters.</summary>
internal sealed record Statement(string Sql, ImmutableArray<Parameter> Parameters)
{
    private static readonly DateOnly FirstDay = new(1900, 1, 1), LastDay = new(2299, 12, 31);

    public Statement(string sql) : this(sql, []) { }

    public Statement With(string name, string value) => Bind(name, ParameterText.Escape(value));

    public Statement With(string name, long value) => Bind(name, value.ToString());

    public Statement With(string name, Guid value) => Bind(name, value.ToString("D"));

    /// <summary>A Date32, which holds 1900 to 2299: a day outside becomes the nearest inside, which as a bound of a range means the same.</summary>
    public Statement With(string name, DateOnly value) => Bind(name, (value < FirstDay ? FirstDay : value > LastDay ? LastDay : value).ToString("yyyy-MM-dd"));

    public Statement With(string name, IEnumerable<string> values) => Bind(name, ParameterText.Array(values));

    public Statement With(string name, IEnumerable<Guid> values) => Bind(name, ParameterText.Array(values.Select(v => v.ToString("D"))));

    /// <param name="numbers">In plain decimal notation.</param>
    public Statement WithNumbers(string name, IEnumerable<string> numbers) => Bind(name, $"[{string.Join(',', numbers)}]");

    private Statement Bind(string name, string text) => this with { Parameters = Parameters.Add(new Parameter(name, text)) };
}

/// <summary>A bound value as ClickHouse reads it: escaped text.</summary>
internal readonly record struct Parameter(string Name, string Text);
