using FinOps.Domain.Querying;

namespace FinOps.Web.Problems;

/// <summary>What queries are refused with.</summary>
internal static class QueryProblems
{
    public static (int Status, string Type, string Title) Of(QueryRefusal refusal) => refusal switch
    {
        QueryRefusal.TooLarge => (422, ProblemTypes.QueryTooLarge, "The query would take more than one may."),
        QueryRefusal.TooSlow => (504, ProblemTypes.Timeout, "The query took too long."),
        QueryRefusal.MixedCurrencies => (422, ProblemTypes.MixedCurrencies, "Amounts of different currencies are not added."),
        QueryRefusal.MixedUnits => (422, ProblemTypes.MixedUnits, "Quantities of different units are not added."),
        QueryRefusal.MissingRate => (422, ProblemTypes.MissingRate, "A currency has no exchange rate for a day."),
        _ => (422, ProblemTypes.QueryRefused, "The query has no answer as it stands."),
    };
}
