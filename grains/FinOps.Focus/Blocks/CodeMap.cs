namespace FinOps.Focus;

/// <summary>Remembers, per code of one dictionary, a number worked out from its value once. For the life of one block.</summary>
internal sealed class CodeMap
{
    private int[] _values = new int[256];   // value + 1; 0 = not known
    private int _used;

    public void Clear()
    {
        Array.Clear(_values, 0, _used);
        _used = 0;
    }

    public bool TryGet(int code, out int value)
    {
        if (code >= _used)
        {
            value = 0;
            return false;
        }

        value = _values[code] - 1;
        return value >= 0;
    }

    public int Set(int code, int value)
    {
        if (code >= _values.Length) Array.Resize(ref _values, Math.Max(code + 1, _values.Length * 2));
        _used = Math.Max(_used, code + 1);
        _values[code] = value + 1;
        return value;
    }
}
