using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Dashboard;

/// <summary>The built dashboard: hashed files are kept for ever, all else is asked for again; every path of its own router is its page.</summary>
internal static class DashboardFiles
{
    private const string Page = "index.html";

    public static void UseDashboardFiles(this IApplicationBuilder app)
    {
        if (FilesOf(app.ApplicationServices) is not { } files) return;
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, DefaultFileNames = [Page] });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Prepare });
    }

    public static void MapDashboard(this IEndpointRouteBuilder app)
    {
        var files = FilesOf(app.ServiceProvider);
        app.MapFallback($"{{**path:{PageConstraint.Name}}}", (HttpContext context) => SendPageAsync(context, files))
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).AllowAnonymous();
    }

    private static async Task SendPageAsync(HttpContext context, PhysicalFileProvider? files)
    {
        // A missing file is missing: the page in its place would be run as a script.
        if (Path.HasExtension(context.Request.Path.Value))
        {
            await Problem.WriteAsync(context, 404, "No such file.");
            return;
        }

        var page = files?.GetFileInfo(Page);
        if (page is not { Exists: true })
        {
            await Problem.WriteAsync(context, 404, "The dashboard is not built: `make setup` builds it, Web:DashboardPath says where it is.");
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(page);
    }

    private static void Prepare(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl =
        context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";

    private static PhysicalFileProvider? FilesOf(IServiceProvider services)
    {
        var path = services.GetRequiredService<IOptions<WebOptions>>().Value.DashboardPath ?? Find(AppContext.BaseDirectory);
        return Directory.Exists(path) ? new PhysicalFileProvider(Path.GetFullPath(path)) : null;
    }

    /// <summary>In a checkout the folder that the dashboard is built into, which is never older than a copy of it; else the copy beside the executable.</summary>
    private static string Find(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "web", "FinOps.Web", "wwwroot");
            if (File.Exists(Path.Combine(built, Page))) return built;
        }

        return Path.Combine(program, "wwwroot");
    }
}
