using FinOps.Generator.Cur;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.SystemTests.Kills;

/// <summary>Deliveries waiting to be dropped into a store one by one, and what the bills must come to once some of them are.</summary>
internal sealed class BillStory
{
    private readonly Company _company;
    private readonly Queue<Delivery> _waiting;
    private readonly Dictionary<DateOnly, BillTotals> _truth = [];
    private readonly CurLayout _layout = new() { MaxFileBytes = 6 << 20 };

    public BillStory(ulong seed, int deliveriesPerMonth, int rowsPerDay)
    {
        var scenario = new Scenario
        {
            Seed = seed,
            Months = 3,
            Days = 8,
            RowsPerDay = rowsPerDay,
            DeliveriesPerMonth = deliveriesPerMonth,
            LatePerMille = 40,
            BadRows = 3,
        }.Restating(0, 1, 0, 2);
        _company = scenario.CreateCompany();
        _waiting = new Queue<Delivery>(scenario.Deliveries());
        Deliveries = _waiting.Count;
    }

    public int Deliveries { get; }

    public bool HasMore => _waiting.Count > 0;

    /// <summary>The newest delivery of every month dropped so far: what the spend must be.</summary>
    public IReadOnlyDictionary<DateOnly, BillTotals> Truth => _truth;

    /// <summary>Writes the next delivery into the store, as AWS would: data first, manifests last.</summary>
    public void DropNext(string store)
    {
        var delivery = _waiting.Dequeue();
        _truth[delivery.Month] = CurExport.Write(_company, delivery, store, _layout).Totals;
    }

    /// <summary>A native FOCUS file of an earlier year, for the upload source.</summary>
    public static FocusExportResult WriteUpload(string folder, ulong seed)
    {
        var scenario = new Scenario { Seed = seed, FirstMonth = new DateOnly(2025, 3, 1), Days = 2 };
        return FocusExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), folder);
    }
}
