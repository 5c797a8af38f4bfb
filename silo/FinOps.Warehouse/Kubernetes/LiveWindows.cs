using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Kubernetes;

internal static class LiveWindows
{
    /// <summary>Puts the windows that hold in the place of <c>$live</c>.</summary>
    /// <param name="which">Of columns of kube_window; must not leave out a window that shares an hour with one that it keeps.</param>
    internal static Statement In(Statement statement, string which)
    {
        var windows = SqlText.Read("Kubernetes/LiveWindows").Replace("$windows", which, StringComparison.Ordinal);
        return statement with { Sql = statement.Sql.Replace("$live", windows, StringComparison.Ordinal) };
    }
}
