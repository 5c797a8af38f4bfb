using System.Collections.Immutable;

namespace FinOps.Domain.Querying;

public enum AnswerColumnKind
{
    /// <summary>First moment of the bucket: a day, or with hours a UTC time.</summary>
    Time,

    /// <summary>Text; empty for none, null in the row of all others.</summary>
    Dimension,

    /// <summary>A decimal text in the answer's currency.</summary>
    Money,

    /// <summary>A decimal text.</summary>
    Number,

    /// <summary>A whole number as text.</summary>
    Count,
}

/// <summary>A column of an answer: time where there are buckets, the dimensions, the measures, each with what it is compared with.</summary>
public sealed record AnswerColumn(string Name, AnswerColumnKind Kind)
{
    public const string Time = "time";
    public const string Previous = ".previous";

    public static ImmutableArray<AnswerColumn> Of(CostQuery query)
    {
        var columns = ImmutableArray.CreateBuilder<AnswerColumn>();
        if (query.Grain is not TimeGrain.None) columns.Add(new AnswerColumn(Time, AnswerColumnKind.Time));
        columns.AddRange(query.GroupBy.Select(d => new AnswerColumn(d.ToString(), AnswerColumnKind.Dimension)));
        foreach (var measure in query.Measures)
        {
            var kind = measure is Measure.Count ? AnswerColumnKind.Count : measure.IsMoney() ? AnswerColumnKind.Money : AnswerColumnKind.Number;
            columns.Add(new AnswerColumn(measure.Name(), kind));
            if (query.Compare is not null) columns.Add(new AnswerColumn(measure.Name() + Previous, kind));
        }

        return columns.ToImmutable();
    }
}
