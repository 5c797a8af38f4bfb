using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Exports;

/// <summary>Lists the beginning of a store and reads the beginning of its first bill.</summary>
internal sealed class StoreProbe(IExportStore store, TimeProvider time)
{
    /// <summary>Enough to see what the store holds; a bucket may have hundreds of thousands.</summary>
    private const long MaxFiles = 20_000;

    private readonly List<ProbeStep> _steps = [];
    private readonly List<string> _warnings = [];
    private readonly SortedSet<string> _layouts = [];
    private AssignedFile? _sample;
    private int _exports;
    private long _files;
    private long _bytes;

    public async Task<ProbeReport> RunAsync(SourceKey source, SourceSettings settings, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ProbeReport.Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var step = "connect";
        try
        {
            await ListAsync(source, settings, both.Token);
            Pass("settings", "The settings fit together.");
            Pass("connect", "The store answers.");
            Pass("list", _files > MaxFiles ? $"The first {_files} files were listed." : $"{_files} files were listed.");
            step = "layout";
            if (_sample is not { } sample) return Fail("layout", "No bill was found.", _warnings.Count > 0 ? string.Join("; ", _warnings.Take(3)) : "Check the prefix: it ends before the export's own folders.");
            Pass("layout", $"{_exports} exports: {string.Join(", ", _layouts)}.");
            step = "read";
            await using var stream = await store.OpenReadAsync(source, settings, sample, both.Token);
            if (await stream.ReadAsync(new byte[4096], both.Token) == 0) return Fail("read", $"'{sample.Path}' is empty.", hint: null);
            Pass("read", $"'{sample.Path}' can be read.");
            return Report(ok: true);
        }
        catch (ExportStoreException refused)
        {
            return Fail(step is "connect" ? StepOf(refused.Code) : step, refused.Message, refused.Hint);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fail(step, $"No end within {ProbeReport.Patience.TotalSeconds} seconds.", "Check that this machine may reach the store, or give a longer prefix.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(step is "connect" ? "list" : step, exception.Message, hint: null);
        }
    }

    private async Task ListAsync(SourceKey source, SourceSettings settings, CancellationToken cancellationToken)
    {
        await foreach (var page in store.ListAsync(source, settings, cursor: null, cancellationToken))
        {
            _files += page.Files;
            _exports += page.Exports.Count;
            _bytes += page.Exports.Sum(e => e.Files.Sum(f => f.Bytes));
            _layouts.UnionWith(page.Layouts);
            _warnings.AddRange(page.Warnings.Take(10));
            _sample ??= page.Exports.Count > 0 ? page.Exports[0].Files[0] : null;
            if (_files > MaxFiles) return;
        }
    }

    /// <summary>The step that a refusal to list stands for.</summary>
    private static string StepOf(string code) => code switch
    {
        StoreCodes.Refused or StoreCodes.BadSettings => "settings",
        StoreCodes.Dns or StoreCodes.Tls or StoreCodes.Timeout or StoreCodes.Unavailable or StoreCodes.WrongRegion => "connect",
        _ => "list",
    };

    private void Pass(string step, string message) => _steps.Add(new ProbeStep(step, Ok: true, message, Hint: null));

    private ProbeReport Fail(string step, string message, string? hint)
    {
        // What must have gone well before it.
        foreach (var before in (string[])["settings", "connect"])
        {
            if (before == step) break;
            if (!_steps.Exists(s => s.Step == before)) Pass(before, before == "settings" ? "The settings fit together." : "The store answers.");
        }

        _steps.Add(new ProbeStep(step, Ok: false, message, hint));
        return Report(ok: false);
    }

    private ProbeReport Report(bool ok) => new(ok, _steps, _exports, _files, _bytes, _layouts.ToArray());
}
