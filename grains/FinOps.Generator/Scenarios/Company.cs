using FinOps.Generator.Companies;

namespace FinOps.Generator.Scenarios;

/// <summary>Northwind Robotics at one seed and scale: equal arguments give equal bills, byte for byte, on every platform.</summary>
public sealed class Company
{
    /// <param name="rowsPerDay">Rows of an ordinary day; the price list itself makes about 1,500.</param>
    public Company(ulong seed, DateOnly firstMonth, int rowsPerDay)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(firstMonth.Day, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rowsPerDay);
        (Seed, FirstMonth) = (seed, firstMonth);
        World = WorldBuilder.Build(seed, firstMonth, rowsPerDay);
    }

    public ulong Seed { get; }

    public DateOnly FirstMonth { get; }

    /// <summary>What a detector ought to find.</summary>
    public IReadOnlyList<PlantedAnomaly> Anomalies => World.Anomalies;

    /// <summary>As <see cref="Stories.IProviderStory.Machines"/>: those of the EC2 fleets that run day and night.</summary>
    public IReadOnlyList<string> Machines =>
    [
        .. from fleet in World.Fleets
           where fleet.Product.Code == "AmazonEC2"
           from machine in fleet.Machines.Take(fleet.AlwaysOn)
           select $"aws:///{machine.Usage.Zone}/{machine.Usage.ResourceId}",
    ];

    internal World World { get; }
}
