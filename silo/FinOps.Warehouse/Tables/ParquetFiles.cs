using System.Text;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tables;

/// <summary>What a CSV column becomes in Parquet.</summary>
public enum ParquetColumn
{
    /// <summary>Text; an empty field is null.</summary>
    Text,

    /// <summary>A 64-bit float; an empty field is null.</summary>
    Number,

    /// <summary>Decimal(38, 18); an empty field is null.</summary>
    Decimal,

    /// <summary>Milliseconds UTC; an empty field is null.</summary>
    Time,

    /// <summary>A map of texts, from a JSON object.</summary>
    Map,

    /// <summary>A list of texts, from a JSON array.</summary>
    List,
}

/// <summary>Makes Parquet of CSV, the way billing exports deliver it: for generated bills and tests.</summary>
public static class ParquetFiles
{
    /// <param name="csv">A CSV file with a header; UTF-8, not compressed.</param>
    /// <param name="parquet">Written over when it is there.</param>
    /// <param name="typeOf">The kind of each column by its name.</param>
    /// <exception cref="DllNotFoundException">The engine is missing; the message says how to get it.</exception>
    public static async Task WriteAsync(string csv, string parquet, Func<string, ParquetColumn> typeOf, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("finops-parquet-");
        try
        {
            await using var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = scratch.FullName, MaxMemoryMegabytes = 1000, MaxQueryMemoryMegabytes = 900 });
            await WriteAsync(engine, csv, parquet, typeOf, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    internal static Task WriteAsync(IClickHouse engine, string csv, string parquet, Func<string, ParquetColumn> typeOf, CancellationToken cancellationToken)
    {
        var columns = Header(csv).Select(name => (Name: name, Type: typeOf(name))).ToList();
        var statement = new Statement(SqlText.Read("Tables/WriteParquet")
                .Replace("$columns", string.Join(", ", columns.Select((c, i) => Expression($"c{i}", c.Type))), StringComparison.Ordinal))
            .With("from", Path.GetFullPath(csv)).With("to", Path.GetFullPath(parquet))
            .With("columns", string.Join(", ", columns.Select(c => $"{Identifier.Quote(c.Name)} {Type(c.Type)}")))
            .With("fields", string.Join(", ", columns.Select((c, i) => $"c{i} {(c.Type is ParquetColumn.Map or ParquetColumn.List ? "String" : Type(c.Type))}")));
        return engine.ExecuteAsync(statement, cancellationToken);
    }

    private static string Expression(string field, ParquetColumn type) =>
        type is ParquetColumn.Map or ParquetColumn.List ? $"JSONExtract({field}, '{Type(type)}')" : field;

    private static string Type(ParquetColumn type) => type switch
    {
        ParquetColumn.Number => "Nullable(Float64)",
        ParquetColumn.Decimal => "Nullable(Decimal(38, 18))",
        ParquetColumn.Time => "Nullable(DateTime64(3, 'UTC'))",
        ParquetColumn.Map => "Map(String, String)",
        ParquetColumn.List => "Array(String)",
        _ => "Nullable(String)",
    };

    private static List<string> Header(string csv)
    {
        using var reader = new StreamReader(csv, Encoding.UTF8);
        var line = reader.ReadLine() ?? "";
        var names = new List<string>();
        var name = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else name.Append(c);
        }
        names.Add(name.ToString());
        return names;
    }
}
