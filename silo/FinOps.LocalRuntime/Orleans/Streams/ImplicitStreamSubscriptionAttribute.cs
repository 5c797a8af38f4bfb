namespace Orleans;

/// <summary>On a grain class: events of stream (namespace, key) go to the grain of this class with that key.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    /// <param name="streamNamespace">Namespace of the streams.</param>
    /// <param name="streamIdMapper">Name of a mapper from stream to grain key; Local knows only the default one.</param>
    public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
    {
        StreamNamespace = streamNamespace.Trim();
        StreamIdMapper = streamIdMapper;
    }

    public string? StreamIdMapper { get; init; }

    internal string StreamNamespace { get; }
}
