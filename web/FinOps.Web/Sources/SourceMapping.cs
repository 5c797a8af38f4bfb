using FinOps.Contracts.Sources;

namespace FinOps.Web.Sources;

internal static class SourceMapping
{
    public static SourceBody Body(SourceView source) => new(
        source.SourceId, source.Settings.Name, source.Settings.Kind, source.Settings.Path, source.Settings.Mode, source.Settings.ScheduleMinutes,
        StatusOf(source), source.CreatedAt, source.LastScanAt, source.LastPublishedAt, source.LastScanError,
        new SourceExportCounts(source.Exports.Pending, source.Exports.Reading, source.Exports.Published, source.Exports.DeadLetter));

    private static SourceStatus StatusOf(SourceView source)
    {
        if (source.LastScanError is not null) return SourceStatus.Failing;
        return source.Exports.Reading > 0 || source.Exports.Pending > 0 ? SourceStatus.Reading : SourceStatus.Idle;
    }
}
