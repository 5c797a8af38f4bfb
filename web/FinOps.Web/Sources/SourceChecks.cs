using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Validation;

namespace FinOps.Web.Sources;

internal static class SourceChecks
{
    /// <param name="stored">The source's settings where it has some: a credential that the body leaves out stays.</param>
    public static SourceSettings? Read(Checks checks, PutSource body, DirectoryRoots roots, ISecretBox secrets, TenantId tenant, SourceSettings? stored = null)
    {
        var name = checks.Text("name", body.Name, 200);
        checks.Require(!string.IsNullOrEmpty(body.Kind), "kind", "is missing.");
        var kind = checks.OneOf("kind", body.Kind, SourceKind.Upload);
        var mode = checks.OneOf("mode", body.Mode, DeliveryMode.Replace);
        if (body.ScheduleMinutes is { } minutes) checks.Require(minutes is >= 1 and <= 10_080, "scheduleMinutes", "is not within 1 to 10080.");

        var path = checks.OptionalText("path", body.Path, 1024);
        if (kind != SourceKind.Directory) checks.Require(path is null, "path", "belongs to directory sources only.");
        else if (string.IsNullOrEmpty(path)) checks.Add("path", "is missing.");
        else if (roots.Resolve(tenant, path) is { } resolved) path = resolved;
        else checks.Add("path", "is not an absolute path inside a directory that this installation opens to the tenant (Web:DirectoryRoots).");

        var settings = new SourceSettings(name, kind, mode, path, body.ScheduleMinutes);
        if (kind is SourceKind.Directory or SourceKind.Upload)
        {
            checks.Require(body.Location is null, "location", "belongs to object stores only.");
            checks.Require(body.Credential is null, "credential", "belongs to object stores only.");
            checks.Require(body.Queue is null, "queue", "belongs to s3 sources only.");
        }
        else
        {
            var store = new StoreChecks(checks, kind, tenant, secrets);
            var location = store.Location(body.Location);
            var credential = store.Credential(body.Credential, stored?.Kind == kind ? stored.Credential : null, location?.Endpoint);
            settings = settings with { Location = location, Credential = credential, Queue = store.Queue(body.Queue) };
        }

        return checks.Failed ? null : settings;
    }
}
