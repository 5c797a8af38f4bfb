using System.Reflection;
using Xunit.Sdk;

namespace FinOps.Warehouse.Tests.Fixtures;

public enum Transport
{
    Embedded,
    Http,
}

/// <summary>Runs a test on both connections to the engine.</summary>
public sealed class BothTransportsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Transport.Embedded], [Transport.Http]];
}
