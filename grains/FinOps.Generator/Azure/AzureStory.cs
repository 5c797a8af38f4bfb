using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Azure;

/// <summary>Cost exports as Azure puts them into a container: actual and amortized, each the month to date in a folder of its run.</summary>
/// <remarks>Deliveries alternate: the actual costs of a state, then its amortized ones. A restated month is two more at the end.</remarks>
public sealed class AzureStory : IProviderStory
{
    private readonly StorySettings _settings;
    private readonly AzureLayout _layout;
    private readonly AzureWorld _world;
    private readonly List<AzureState> _states = [];

    public AzureStory(StorySettings settings, AzureLayout? layout = null)
    {
        (_settings, _layout) = (settings, layout ?? new AzureLayout());
        _world = new AzureWorld(settings.Seed, settings.RowsPerDay, _layout.Currency);
        for (var m = 0; m < settings.Months; m++)
        {
            for (var part = 1; part <= settings.DeliveriesPerMonth; part++) _states.Add(State(m, part, 0));
        }

        var revisions = new int[settings.Months];
        foreach (var m in settings.Restated) _states.Add(State(m, settings.DeliveriesPerMonth, ++revisions[m]));
    }

    public string Provider => "azure";

    /// <remarks>Those that no commitment covers, whose rows look alike in every export, and that run on weekends too.</remarks>
    public IReadOnlyList<string> Machines =>
    [
        .. from shape in _world.Metered
           where shape.Meter!.Kind == AzureKind.Machine && !_world.Covered.ContainsKey(shape.Index)
           from n in Enumerable.Range(0, _world.Resources(shape)).Where(n => n % 2 == 0)
           select "azure://" + AzureTexts.ResourceId(shape).Replace("{n}", $"{n}", StringComparison.Ordinal),
    ];

    public int Count => _states.Count * 2;

    public StoryDelivery Write(int delivery, Func<string, Stream> open)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delivery, Count);
        var state = _states[delivery / 2];
        var amortized = delivery % 2 == 1;
        var export = $"{_layout.Name}-{(amortized ? "amortized" : "actual")}";
        var range = $"{state.Month:yyyyMMdd}-{state.Month.AddMonths(1).AddDays(-1):yyyyMMdd}";
        var hash = SplitMix.Hash(_settings.Seed, (ulong)delivery, SplitMix.Hash(export));
        var run = $"{(uint)(hash >> 32):x8}-{(ushort)hash:x4}-4000-8000-{delivery:x12}";
        var sink = new AzureSink(_layout, _settings, _world, state.Month, state.Final, amortized, $"{_layout.Path}/{export}/{range}/{run}", open);
        var cells = new AzureBill(_layout, _settings, _world, sink, state).Write();
        using (var manifest = open($"{sink.Folder}/manifest.json"))
            AzureManifest.Write(manifest, _layout, export, amortized, run, state.Month, state.Month.AddDays(state.Days), sink.Files);
        return new StoryDelivery($"azure/{export}/{range}", [], [.. sink.Files.Select(f => f.Name)], sink.Rows, _settings.BadRows, cells);
    }

    private AzureState State(int month, int part, int revision)
    {
        var first = _settings.FirstMonth.AddMonths(month);
        var days = _settings.Days ?? DateTime.DaysInMonth(first.Year, first.Month);
        return new AzureState(first, Math.Max(1, days * part / _settings.DeliveriesPerMonth), month == 0, part == _settings.DeliveriesPerMonth, revision);
    }
}
