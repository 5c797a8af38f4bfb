namespace Orleans.Runtime;

/// <summary>Values that travel with a call and with the calls made while it is handled.</summary>
public static class RequestContext
{
    internal const string ReentrancyKey = "#CCR";
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty) Remove(ReentrancyKey);
            else Set(ReentrancyKey, value);
        }
    }

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The dictionary is never changed once it is here, so a call may carry it as it is.</summary>
    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set
        {
            if (!ReferenceEquals(Values.Value, value)) Values.Value = value;
        }
    }

    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value)
    {
        var values = Values.Value is { } old ? new Dictionary<string, object>(old) : new Dictionary<string, object>(1);
        values[key] = value;
        Values.Value = values;
    }

    public static bool Remove(string key)
    {
        if (Values.Value is not { } old || !old.ContainsKey(key)) return false;
        var values = new Dictionary<string, object>(old);
        values.Remove(key);
        Values.Value = values.Count == 0 ? null : values;
        return true;
    }

    public static void Clear() => Current = null;

    /// <summary>Lets calls made before the section is disposed come back into this grain while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var id = ReentrancyId;
        return new ReentrancySection(id, id == Guid.Empty ? Guid.NewGuid() : id);
    }

    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _own;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _own = newReentrancyId;
            if (_own != _original) ReentrancyId = _own;
            if (_own != Guid.Empty) RuntimeContext.Current?.EnterReentrantSection(_own);
        }

        public void Dispose()
        {
            if (_own != Guid.Empty) RuntimeContext.Current?.LeaveReentrantSection(_own);
            if (_own != _original) ReentrancyId = _original;
        }
    }
}
