using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Validation;

namespace FinOps.Web.Sources;

internal static class SourceChecks
{
    public static SourceSettings? Read(Checks checks, PutSource body, DirectoryRoots roots, TenantId tenant)
    {
        var name = checks.Text("name", body.Name, 200);
        checks.Require(!string.IsNullOrEmpty(body.Kind), "kind", "is missing.");
        var kind = checks.OneOf("kind", body.Kind, SourceKind.Upload);
        var mode = checks.OneOf("mode", body.Mode, DeliveryMode.Replace);
        if (body.ScheduleMinutes is { } minutes) checks.Require(minutes is >= 1 and <= 10_080, "scheduleMinutes", "is not within 1 to 10080.");

        var path = checks.OptionalText("path", body.Path, 1024);
        if (kind == SourceKind.Upload) checks.Require(path is null, "path", "belongs to directory sources only.");
        else if (string.IsNullOrEmpty(path)) checks.Add("path", "is missing.");
        else if (roots.Resolve(tenant, path) is { } resolved) path = resolved;
        else checks.Add("path", "is not an absolute path inside a directory that this installation opens to the tenant (Web:DirectoryRoots).");

        return checks.Failed ? null : new SourceSettings(name, kind, mode, path, body.ScheduleMinutes);
    }
}
