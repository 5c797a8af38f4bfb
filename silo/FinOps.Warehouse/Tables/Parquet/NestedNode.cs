using System.Text;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>A part of a nested column that writes itself as JSON. Every call takes at least one entry from each of its leaves.</summary>
internal abstract class NestedNode
{
    /// <summary>Tells for the whole part whether there is something, and whether a list goes on.</summary>
    public abstract NestedLeaf First { get; }

    public abstract void Write(JsonText json);

    /// <summary>Takes the entries that say there is nothing.</summary>
    public abstract void Skip();

    /// <summary>Writes the name of an entry of a map.</summary>
    public virtual void WriteKey(JsonText json) => throw new InvalidDataException("The keys of a map are no plain values.");
}

internal sealed class ValueNode(NestedLeaf leaf, short definition) : NestedNode
{
    public override NestedLeaf First => leaf;

    public override void Write(JsonText json)
    {
        if (leaf.Definition == definition) leaf.Write(json, quoted: false);
        else json.Add("null"u8);
        leaf.Next();
    }

    public override void WriteKey(JsonText json)
    {
        if (leaf.Definition == definition) leaf.Write(json, quoted: true);
        else json.Quote([]);
        leaf.Next();
    }

    public override void Skip() => leaf.Next();
}

/// <summary>A record; one that is missing has every member missing.</summary>
internal sealed class RecordNode((string Name, NestedNode Node)[] members) : NestedNode
{
    private readonly byte[][] _names = [.. members.Select(m => Name(m.Name))];

    public override NestedLeaf First => members[0].Node.First;

    public override void Write(JsonText json)
    {
        for (var i = 0; i < members.Length; i++)
        {
            json.Add(i == 0 ? "{"u8 : ","u8);
            json.Add(_names[i]);
            members[i].Node.Write(json);
        }

        json.Add("}"u8);
    }

    public override void Skip()
    {
        foreach (var (_, node) in members) node.Skip();
    }

    private static byte[] Name(string name)
    {
        var json = new JsonText();
        json.Quote(Encoding.UTF8.GetBytes(name));
        json.Add(":"u8);
        return json.Written.ToArray();
    }
}

/// <param name="definition">Of an entry where the list has one.</param>
/// <param name="repetition">Of an entry that goes on with the list.</param>
internal sealed class ListNode(NestedNode element, short definition, short repetition) : NestedNode
{
    public override NestedLeaf First => element.First;

    public override void Write(JsonText json)
    {
        json.Add("["u8);
        if (First.Definition < definition)
        {
            Skip();
        }
        else
        {
            element.Write(json);
            while (First.Repetition == repetition)
            {
                json.Add(","u8);
                element.Write(json);
            }
        }

        json.Add("]"u8);
    }

    public override void Skip() => element.Skip();
}

/// <param name="definition">As of <see cref="ListNode"/>.</param>
internal sealed class MapNode(NestedNode key, NestedNode value, short definition, short repetition) : NestedNode
{
    public override NestedLeaf First => key.First;

    public override void Write(JsonText json)
    {
        json.Add("{"u8);
        if (First.Definition < definition)
        {
            Skip();
        }
        else
        {
            WriteEntry(json);
            while (First.Repetition == repetition)
            {
                json.Add(","u8);
                WriteEntry(json);
            }
        }

        json.Add("}"u8);
    }

    public override void Skip()
    {
        key.Skip();
        value.Skip();
    }

    private void WriteEntry(JsonText json)
    {
        key.WriteKey(json);
        json.Add(":"u8);
        value.Write(json);
    }
}
