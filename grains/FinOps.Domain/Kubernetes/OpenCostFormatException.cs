namespace FinOps.Domain.Kubernetes;

/// <summary>The text is not what OpenCost answers for allocations. The message says where and what to change.</summary>
public sealed class OpenCostFormatException(string message, Exception? inner = null) : Exception(message, inner);
