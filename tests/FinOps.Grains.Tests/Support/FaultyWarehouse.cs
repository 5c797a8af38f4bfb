using System.Reflection;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;

namespace FinOps.Grains.Tests.Support;

/// <summary>The real warehouse, which does not answer while a test says so. Grains are given this one; tests look at the real one.</summary>
public class FaultyWarehouse : DispatchProxy
{
    private IWarehouse _real = null!;
    private volatile bool _isAway;

    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    public static (IWarehouse Warehouse, FaultyWarehouse Faults) Over(IWarehouse real)
    {
        var proxy = Create<IWarehouse, FaultyWarehouse>();
        var faults = (FaultyWarehouse)(object)proxy;
        faults._real = real;
        return (proxy, faults);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IWarehouse.ForTenant)) return FaultyTenant.Over(_real.ForTenant((TenantId)args![0]!), this);
        return Call(targetMethod, _real, args);
    }

    private object? Call(MethodInfo method, object real, object?[]? args)
    {
        if (IsAway) throw new WarehouseUnavailableException("The warehouse is away (a test said so).");
        try
        {
            return method.Invoke(real, args);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    public class FaultyTenant : DispatchProxy
    {
        private ITenantWarehouse _real = null!;
        private FaultyWarehouse _faults = null!;

        public static ITenantWarehouse Over(ITenantWarehouse real, FaultyWarehouse faults)
        {
            var proxy = Create<ITenantWarehouse, FaultyTenant>();
            ((FaultyTenant)(object)proxy)._real = real;
            ((FaultyTenant)(object)proxy)._faults = faults;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _faults.Call(targetMethod!, _real, args);
    }
}
