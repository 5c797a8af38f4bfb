using System.Collections.Immutable;

namespace FinOps.Warehouse.Connections;

/// <summary>SQL text with its bound parameters (<c>{name:Type}</c> in the text). The text comes from a .sql file; values only ever travel as parameters.</summary>
internal sealed record Statement(string Sql, ImmutableArray<Parameter> Parameters)
{
    public Statement(string sql) : this(sql, []) { }

    public Statement With(string name, string value) => Bind(name, ParameterText.Escape(value));

    public Statement With(string name, long value) => Bind(name, value.ToString());

    public Statement With(string name, Guid value) => Bind(name, value.ToString("D"));

    public Statement With(string name, DateOnly value) => Bind(name, value.ToString("yyyy-MM-dd"));

    public Statement With(string name, IEnumerable<string> values) => Bind(name, ParameterText.Array(values));

    public Statement With(string name, IEnumerable<Guid> values) => Bind(name, ParameterText.Array(values.Select(v => v.ToString("D"))));

    private Statement Bind(string name, string text) => this with { Parameters = Parameters.Add(new Parameter(name, text)) };
}

/// <summary>A bound value as ClickHouse reads it: escaped text.</summary>
internal readonly record struct Parameter(string Name, string Text);
