namespace FinOps.Domain.Warehouse;

/// <summary>The engine answered with an error.</summary>
/// <param name="code">ClickHouse's error number (159 is a timeout, 241 memory); 0 when it named none.</param>
/// <param name="error">ClickHouse's name of it, as MEMORY_LIMIT_EXCEEDED; empty when it gave none.</param>
public class WarehouseException(int code, string error, string message) : Exception(message)
{
    public int Code { get; } = code;

    public string Error { get; } = error;
}

/// <summary>A statement needed more memory than the engine's cap. The engine lives on: ask for less (a shorter range, fewer values), or raise the cap.</summary>
public sealed class WarehouseMemoryException(int code, string error, string message) : WarehouseException(code, error, message);

/// <summary>Someone else published after the version that the order was made for, and nothing was changed: work out again what it replaces.</summary>
public sealed class PublishConflictException(long after) : Exception($"Version {after + 1} was taken by another publish.");

/// <summary>The engine could not be reached, or broke off. Whether the statement took effect is unknown; reading again is safe.</summary>
public sealed class WarehouseUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
