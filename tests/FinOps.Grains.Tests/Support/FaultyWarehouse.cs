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

    /// <summary>Runs, once, before the next publish of this tenant reaches the engine.</summary>
    public (TenantId Tenant, Func<Task> Act)? BeforePublish { get; set; }

    public static (IWarehouse Warehouse, FaultyWarehouse Faults) Over(IWarehouse real)
    {
        var proxy = Create<IWarehouse, FaultyWarehouse>();
        var faults = (FaultyWarehouse)(object)proxy;
        faults._real = real;
        return (proxy, faults);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IWarehouse.ForTenant)) return FaultyTenant.Over((TenantId)args![0]!, _real.ForTenant((TenantId)args[0]!), this);
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
        private TenantId _tenant;

        public static ITenantWarehouse Over(TenantId tenant, ITenantWarehouse real, FaultyWarehouse faults)
        {
            var proxy = Create<ITenantWarehouse, FaultyTenant>();
            var faulty = (FaultyTenant)(object)proxy;
            (faulty._tenant, faulty._real, faulty._faults) = (tenant, real, faults);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name != nameof(ITenantWarehouse.PublishAsync) || _faults.BeforePublish is not { } before || before.Tenant != _tenant)
                return _faults.Call(targetMethod, _real, args);
            _faults.BeforePublish = null;
            return PublishAsync(before.Act, (PublishOrder)args![0]!, (CancellationToken)args[1]!);
        }

        private async Task<Commit> PublishAsync(Func<Task> before, PublishOrder order, CancellationToken cancellationToken)
        {
            await before();
            return await _real.PublishAsync(order, cancellationToken);
        }
    }
}
