using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Layouts;

/// <summary>
/// Alibaba Cloud's bill subscription in a bucket. Days are increments and add up; a month's file is rewritten with the month to date and
/// is the truth: it replaces the days, which are passed over while it is there.
/// </summary>
internal sealed class AlibabaLayout : IFolderLayout
{
    public string Name => "Alibaba Cloud bill subscription";

    public string? FolderOf(string path) => AlibabaName.Parse(path[(path.LastIndexOf('/') + 1)..]) is null ? null : PathParts.Parent(path);

    public Task ReadAsync(string folder, IReadOnlyList<StoredFile> files, LayoutOutput output, CancellationToken cancellationToken)
    {
        var named = files.Select(f => (File: f, Name: AlibabaName.Parse(f.Name)!)).ToList();
        foreach (var month in named.GroupBy(f => (f.Name.Account, f.Name.Month)))
        {
            var whole = month.Where(f => f.Name.IsMonth).ToList();
            // Kinds overlap: the same costs by billing item, by instance and split by resource.
            var best = (whole.Count > 0 ? whole : month.ToList()).Min(f => f.Name.Rank);
            var counted = (whole.Count > 0 ? whole : month.ToList()).Where(f => f.Name.Rank == best).Select(f => f.File).ToList();
            if (whole.Count > 0) output.Add(Name, Whole(folder, month.Key.Account, month.Key.Month, counted));
            else foreach (var day in counted) output.Add(Name, Day(day));

            var over = month.Where(f => f.Name.Rank != best).Select(f => f.Name.Kind).Distinct().Order(StringComparer.Ordinal).ToList();
            if (over.Count > 0) output.Warn($"{PathParts.Join(folder, month.Key.Account)} {month.Key.Month}: {string.Join(", ", over)} show the same costs as {AlibabaName.Kinds[best]} and are passed over");
        }

        return Task.CompletedTask;
    }

    /// <summary>One scope for a month whatever the kind, so that a better kind takes the place of the one before.</summary>
    private static FoundExport Whole(string folder, string account, string month, List<StoredFile> files) =>
        new(PathParts.Join(folder, $"{account}_{month}"), StoredFile.Fingerprint("", files), files.ConvertAll(f => f.Assigned))
        {
            Mode = DeliveryMode.Replace,
            Replaces = Days(folder, account, month),
        };

    private static FoundExport Day(StoredFile file) => PlainLayout.Export(file) with { Scope = DayScope(file), Mode = DeliveryMode.Append };

    /// <summary>Without its ending: a day is known by its name even where its file is gone or packed anew.</summary>
    private static string DayScope(StoredFile file) => PathParts.Join(file.Folder, BillNames.WithoutEnding(file.Name));

    private static string[] Days(string folder, string account, string month) =>
        AlibabaName.Kinds.Select(kind => PathParts.Join(folder, $"{(account.Length == 0 ? "" : account + "_")}{kind}_{month}*")).ToArray();
}
