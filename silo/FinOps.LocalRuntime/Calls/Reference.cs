using System.Reflection;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Calls;

internal abstract class Reference : DispatchProxy
{
    public GrainId GrainId { get; set; }

    public abstract object Cast(Type interfaceType);
}
