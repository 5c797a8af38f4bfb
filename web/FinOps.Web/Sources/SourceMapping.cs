using FinOps.Contracts.Sources;

namespace FinOps.Web.Sources;

internal static class SourceMapping
{
    public static SourceBody Body(SourceView source) => new(
        source.SourceId, source.Settings.Name, source.Settings.Kind, source.Settings.Path, source.Settings.Mode, source.Settings.ScheduleMinutes,
        StatusOf(source), source.CreatedAt, source.LastScanAt, source.LastPublishedAt, source.LastScanError,
        new SourceExportCounts(source.Exports.Pending, source.Exports.Reading, source.Exports.Published, source.Exports.DeadLetter),
        source.NextScanAt,
        new CircuitBody(source.Circuit.State, source.Circuit.Failures, source.Circuit.RetryAt),
        new BacklogOfSource(source.Backlog.Exports, source.Backlog.Files, source.Backlog.Bytes, source.Backlog.OldestAt),
        new RateBody(source.Rate.BytesPerSecond, source.Rate.RowsPerSecond),
        source.Warnings,
        source.Settings.Location.Body(), source.Settings.Credential.Body(), source.Settings.Queue.Body());

    private static SourceStatus StatusOf(SourceView source)
    {
        if (source.Circuit.State is not CircuitState.Closed) return SourceStatus.Waiting;
        if (source.LastScanError is not null) return SourceStatus.Failing;
        return source.Exports.Reading > 0 || source.Exports.Pending > 0 ? SourceStatus.Reading : SourceStatus.Idle;
    }
}
