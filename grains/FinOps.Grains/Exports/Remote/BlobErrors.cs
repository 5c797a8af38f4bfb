using System.Net;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Remote;

/// <summary>What Azure's refusal means and what to do about it.</summary>
internal static class BlobErrors
{
    /// <param name="code">Value of <c>x-ms-error-code</c>.</param>
    /// <param name="path">The blob that was read; null for a listing.</param>
    public static ExportStoreException Of(HttpStatusCode status, string code, string text, StoreLocation location, string host, string? path)
    {
        switch (code)
        {
            case "ContainerNotFound" or "ContainerBeingDeleted" or "InvalidResourceName":
                return New(StoreCodes.Missing, $"There is no container '{location.Bucket}' at '{host}'.", "Check the container's name and the account.");
            case "BlobNotFound" or "ConditionNotMet" or "ResourceNotFound" when path is not null:
                return StoreErrors.Changed(path);
            case "BlobArchived":
                return New(StoreCodes.AccessDenied, $"'{path}' lies in the archive tier.", "Move it to an online tier, and keep exports online until they are read.");
            case "AuthenticationFailed" or "InvalidAuthenticationInfo" or "NoAuthenticationInformation" when IsExpired(text):
                return New(StoreCodes.WrongCredential, "The shared access signature is not valid at this time: it has expired, or not begun.", "Make a new SAS, or check this machine's clock.");
            case "AuthenticationFailed" or "InvalidAuthenticationInfo" or "NoAuthenticationInformation":
            case "AuthorizationFailure" when text.Contains("failed to authenticate", StringComparison.OrdinalIgnoreCase):
                return New(StoreCodes.WrongCredential, "The key or the signature is not accepted.", "Enter the account's name and key, or the whole SAS URL, again.");
            case "AuthorizationPermissionMismatch" or "AuthorizationResourceTypeMismatch" or "AuthorizationServiceMismatch" or "AuthorizationFailure"
                or "AuthorizationProtocolMismatch" or "AuthorizationSourceIPMismatch" or "InsufficientAccountPermissions" or "PublicAccessNotPermitted" or "AccountIsDisabled":
                return Denied(code);
        }

        return status switch
        {
            HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable => StoreErrors.Changed(path ?? ""),
            HttpStatusCode.NotFound when path is not null => StoreErrors.Changed(path),
            HttpStatusCode.NotFound => New(StoreCodes.Missing, $"There is no container '{location.Bucket}' at '{host}'.", "Check the container's name and the account."),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Conflict => Denied(code),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests =>
                new ExportStoreException(StoreCodes.Unavailable, $"'{host}' asks for patience: {(int)status} {code}", isPermanent: false),
            _ => New(StoreCodes.BadSettings, $"'{host}' answered {(int)status} {code}.", "Check the endpoint or the SAS URL."),
        };

        ExportStoreException Denied(string reason) => New(
            StoreCodes.AccessDenied,
            $"The credential may not {(path is null ? $"list container '{location.Bucket}'" : $"read '{path}'")}: permission {(path is null ? "List (l)" : "Read (r)")} is missing ({reason}).",
            "Make a SAS of the container with permissions Read and List (sp=rl); behind a firewall, let this machine's address in. See docs/permissions.md.");

        ExportStoreException New(string stable, string message, string hint) => new(stable, message, isPermanent: true, hint: hint);
    }

    private static bool IsExpired(string text) =>
        text.Contains("Signature not valid in the specified time frame", StringComparison.OrdinalIgnoreCase)
        || text.Contains("expir", StringComparison.OrdinalIgnoreCase);
}
