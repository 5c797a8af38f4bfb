using System.Xml.Linq;
using FinOps.Grains.Exports;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FinOps.Silo.Hosting;

/// <summary>Data Protection's keys as files that only this user may read, each whole or not there.</summary>
internal sealed class KeyFiles(string directory) : IXmlRepository
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public IReadOnlyCollection<XElement> GetAllElements() =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.xml").Order(StringComparer.Ordinal).Select(file => XElement.Load(file)).ToArray() : [];

    public void StoreElement(XElement element, string friendlyName)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, Mine | UnixFileMode.UserExecute);
        var file = Path.Combine(directory, $"{Guid.NewGuid():N}.xml");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Mine;
        using (var stream = new FileStream(file + ".tmp", options))
        {
            element.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".tmp", file);
        FlushedDirectory.Flush(directory);
    }
}
