namespace FinOps.Benchmarks.Scale;

internal static class Spread
{
    /// <param name="values">Milliseconds; sorted here.</param>
    public static string Of(List<double> values)
    {
        if (values.Count == 0) return "none";
        values.Sort();
        double At(double share) => values[(int)Math.Ceiling(share * values.Count) - 1];
        return $"p50 {At(0.5):N1}, p95 {At(0.95):N1}, p99 {At(0.99):N1}, max {values[^1]:N1} ms of {values.Count:N0}";
    }
}
