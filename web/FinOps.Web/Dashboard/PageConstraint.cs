using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Dashboard;

/// <summary>Paths that are the dashboard's: nothing of the interfaces, whose unknown paths are 401 or 404.</summary>
internal sealed class PageConstraint : IRouteConstraint
{
    public const string Name = "page";
    private static readonly string[] Interfaces = ["v1", "hubs", "openapi", "health"];

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        var path = Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) ?? "";
        var first = path.Split('/', 2)[0];
        return !Interfaces.Contains(first, StringComparer.OrdinalIgnoreCase);
    }
}
