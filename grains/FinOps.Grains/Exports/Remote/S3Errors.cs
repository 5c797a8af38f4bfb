using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Remote;

internal enum S3Call
{
    List,
    Read,
}

internal sealed record S3Place(StoreLocation Location, string Host, bool IsGoogle);

/// <summary>What a bucket's refusal means and what to do about it.</summary>
internal static class S3Errors
{
    /// <returns>Null for what is neither the store's nor the network's.</returns>
    public static ExportStoreException? Of(Exception exception, S3Place place, S3Call call, string? path) =>
        exception is AmazonS3Exception told && Told(told, place, call, path) is { } error ? error
        : exception is AmazonUnmarshallingException or AmazonClientException { InnerException: System.Xml.XmlException } ? NotS3(exception, place)
        : NetworkErrors.Of(exception, place.Host)
        ?? (exception is AmazonServiceException service ? Unknown(service, place) : exception is AmazonClientException client ? Client(client, place) : null);

    private static ExportStoreException? Told(AmazonS3Exception told, S3Place place, S3Call call, string? path)
    {
        var bucket = place.Location.Bucket;
        switch (told.ErrorCode)
        {
            case "InvalidAccessKeyId" or "InvalidSecurity":
                return New(StoreCodes.WrongCredential, $"The access key id is not known at '{place.Host}'.", "Check the id for a slip of the pen, and that the key was not deleted.");
            case "SignatureDoesNotMatch":
                return New(StoreCodes.WrongCredential, "The secret does not belong to the access key id.", "Enter the secret again, whole and without spaces.");
            case "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired":
                return New(StoreCodes.WrongCredential, "The token is no longer valid.", "Use a long-lived access key, or ambient credentials.");
            case "RequestTimeTooSkewed":
                return New(StoreCodes.WrongCredential, "The store takes this machine's clock to be wrong.", "Set the machine's clock (NTP).", isPermanent: false);
            case "NoSuchBucket" or "InvalidBucketName" or "NoSuchBucketException":
                return New(StoreCodes.Missing, $"There is no bucket '{bucket}' at '{place.Host}'.", "Check the bucket's name, the endpoint and, for stores that are not AWS, path style.");
            case "NoSuchKey" or "PreconditionFailed":
                return StoreErrors.Changed(path ?? "", told);
            case "InvalidObjectState":
                return New(StoreCodes.AccessDenied, $"'{path}' lies in an archive class.", "Restore the object, and keep exports out of archive classes until they are read.");
            case "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IncorrectEndpoint" or "IllegalLocationConstraintException":
                return WrongRegion(told, place);
            case "AccessDenied" or "AllAccessDisabled" or "AccountProblem" or "Forbidden" or "InvalidPayer":
                return Denied(told, place, call, path);
            case "SlowDown" or "InternalError" or "ServiceUnavailable" or "RequestTimeout" or "OperationAborted" or "Throttling" or "ThrottlingException":
                return New(StoreCodes.Unavailable, $"'{place.Host}' asks for patience: {told.Message}", hint: null, isPermanent: false);
        }

        return told.StatusCode switch
        {
            HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable => StoreErrors.Changed(path ?? "", told),
            HttpStatusCode.NotFound when call is S3Call.Read => StoreErrors.Changed(path ?? "", told),
            HttpStatusCode.NotFound => New(StoreCodes.Missing, $"There is no bucket '{bucket}' at '{place.Host}'.", "Check the bucket's name and the endpoint."),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => Denied(told, place, call, path),
            HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect => WrongRegion(told, place),
            _ => null,
        };

        ExportStoreException New(string code, string message, string? hint, bool isPermanent = true) => new(code, message, isPermanent, told, hint);
    }

    private static ExportStoreException Denied(AmazonS3Exception told, S3Place place, S3Call call, string? path)
    {
        var permission = (place.IsGoogle, call) switch
        {
            (true, S3Call.List) => "storage.objects.list",
            (true, _) => "storage.objects.get",
            (_, S3Call.List) => "s3:ListBucket",
            _ => "s3:GetObject",
        };
        var isKey = told.Message.Contains("kms", StringComparison.OrdinalIgnoreCase);
        var on = call is S3Call.List ? $"bucket '{place.Location.Bucket}' (prefix '{place.Location.Prefix}')" : $"'{path}'";
        return new ExportStoreException(
            StoreCodes.AccessDenied, $"The credential may not {(call is S3Call.List ? "list" : "read")} {on}: {(isKey ? "kms:Decrypt" : permission)} is missing.",
            isPermanent: true, told, $"Grant {(isKey ? "kms:Decrypt on the bucket's key" : permission)}; docs/permissions.md has the whole policy.");
    }

    private static ExportStoreException WrongRegion(AmazonS3Exception told, S3Place place)
    {
        var right = Between(told.ResponseBody ?? "", "<Region>", "<") ?? Between(told.Message, "expecting '", "'");
        return new ExportStoreException(
            StoreCodes.WrongRegion, $"The bucket '{place.Location.Bucket}' is not in region {place.Location.Region ?? "us-east-1"}{(right is null ? "" : $" but in {right}")}.",
            isPermanent: true, told, right is null ? "Set the bucket's own region." : $"Set region to {right}.");
    }

    private static string? Between(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + before.Length)..].Split(after)[0];
    }

    private static ExportStoreException NotS3(Exception exception, S3Place place) => new(
        StoreCodes.BadSettings, $"What answers at '{place.Host}' does not speak the S3 API.", isPermanent: true, exception, "Check the endpoint: it is the service's address, without the bucket's name.");

    private static ExportStoreException Unknown(AmazonServiceException told, S3Place place) => new(
        StoreCodes.Unavailable, $"'{place.Host}' answered {(int)told.StatusCode} {told.ErrorCode}: {told.Message}", isPermanent: false, told);

    /// <summary>Nothing was sent: the SDK has no credentials, or cannot make a request of these settings.</summary>
    private static ExportStoreException Client(AmazonClientException told, S3Place place) => new(
        told.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) ? StoreCodes.WrongCredential : StoreCodes.BadSettings,
        $"No request can be made to '{place.Host}': {told.Message}", isPermanent: false, told);
}
