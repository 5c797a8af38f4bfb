namespace FinOps.Web.Uploads;

/// <param name="Sha256">Of the bytes as they arrived, lower-case hex.</param>
/// <param name="ExportId">The export that the file is part of; null while its manifest is missing.</param>
public sealed record UploadBody(string SourceId, string Path, long Bytes, string Sha256, string? ExportId);
