namespace FinOps.Grains.Reading;

/// <summary>Work that waits, handed out in turn: round-robin over tenants, within a tenant round-robin over its sources, of one source oldest first.</summary>
/// <remarks>
/// Whoever waits is passed over at most once by each other tenant between two turns of its own, however much the others bring. Not safe for
/// several threads.
/// </remarks>
internal sealed class FairQueue<T>
{
    private readonly Ring<string, Ring<string, LinkedList<T>>> _tenants = new();

    public int Count { get; private set; }

    public int Tenants => _tenants.Count;

    /// <summary>How much of one tenant waits.</summary>
    public int CountOf(string tenant) => _tenants.Find(tenant)?.Values.Sum(items => items.Count) ?? 0;

    /// <returns>Takes the item out again, wherever it stands; false where it was handed out before.</returns>
    public Func<bool> Add(string tenant, string source, T item)
    {
        var node = _tenants.GetOrAdd(tenant).GetOrAdd(source).AddLast(item);
        Count++;
        return () => Remove(tenant, source, node);
    }

    /// <summary>Looks at whose turn it is, without giving the turn away.</summary>
    public bool TryPeek(out T item)
    {
        item = Count > 0 ? _tenants.First.First.First!.Value : default!;
        return Count > 0;
    }

    /// <exception cref="InvalidOperationException">Nothing waits.</exception>
    public T Take()
    {
        if (Count == 0) throw new InvalidOperationException("Nothing waits.");
        var sources = _tenants.First;
        var items = sources.First;
        var item = items.First!.Value;
        items.RemoveFirst();
        sources.EndTurn(isEmpty: items.Count == 0);
        _tenants.EndTurn(isEmpty: sources.Count == 0);
        Count--;
        return item;
    }

    private bool Remove(string tenant, string source, LinkedListNode<T> node)
    {
        if (node.List is not { } items) return false;
        items.Remove(node);
        Count--;
        if (items.Count > 0) return true;
        var sources = _tenants.Find(tenant)!;
        sources.Remove(source);
        if (sources.Count == 0) _tenants.Remove(tenant);
        return true;
    }

    /// <summary>Values by key, in the order of their turns.</summary>
    private sealed class Ring<TKey, TValue>
        where TKey : notnull
        where TValue : class, new()
    {
        private readonly LinkedList<(TKey Key, TValue Value)> _turns = new();
        private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _byKey = [];

        public int Count => _turns.Count;

        public TValue First => _turns.First!.Value.Value;

        public IEnumerable<TValue> Values => _turns.Select(t => t.Value);

        public TValue? Find(TKey key) => _byKey.GetValueOrDefault(key)?.Value.Value;

        public TValue GetOrAdd(TKey key)
        {
            if (!_byKey.TryGetValue(key, out var node)) _byKey.Add(key, node = _turns.AddLast((key, new TValue())));
            return node.Value.Value;
        }

        public void Remove(TKey key)
        {
            if (_byKey.Remove(key, out var node)) _turns.Remove(node);
        }

        /// <summary>The first one goes to the end, or away.</summary>
        public void EndTurn(bool isEmpty)
        {
            var first = _turns.First!;
            _turns.RemoveFirst();
            if (isEmpty) _byKey.Remove(first.Value.Key);
            else _turns.AddLast(first);
        }
    }
}
