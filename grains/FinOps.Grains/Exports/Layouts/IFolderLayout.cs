namespace FinOps.Grains.Exports.Layouts;

/// <summary>A layout in which files mean something together: the folder is read once all of it was listed.</summary>
internal interface IFolderLayout
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>The folder that this file is part of; null where the file is none of this layout's.</summary>
    string? FolderOf(string path);

    /// <summary>Whether the file must be remembered until the folder is read.</summary>
    bool Holds(StoredFile file, StoredFile? lastHeld) => true;

    Task ReadAsync(string folder, IReadOnlyList<StoredFile> files, LayoutOutput output, CancellationToken cancellationToken);
}

/// <summary>A layout in which every file stands for itself.</summary>
internal interface IFileLayout
{
    string Name { get; }

    bool Takes(string path);

    /// <returns>Null for files that belong to the layout and are no bills.</returns>
    FoundExport? Read(StoredFile file);

    /// <summary>Prefix within which new files only ever come behind the last one; null where they may come anywhere.</summary>
    string? SectionOf(string path);
}
