using System.Collections.Immutable;
using System.Text;

namespace FinOps.Domain.Allocation;

/// <summary>Text in which <c>$1</c> to <c>$9</c> stand for what a pattern's groups captured.</summary>
public static class CaptureTemplate
{
    /// <returns>Pieces of text and numbers of groups (1 to 9, 0 for a text) in their order; null where a $ stands for nothing.</returns>
    public static ImmutableArray<(string Text, int Group)>? Read(string template)
    {
        var parts = ImmutableArray.CreateBuilder<(string, int)>();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                text.Append(template[i]);
                continue;
            }

            if (++i == template.Length || (template[i] != '$' && template[i] is < '1' or > '9')) return null;
            if (template[i] == '$')
            {
                text.Append('$');
                continue;
            }

            if (text.Length > 0) parts.Add((text.ToString(), 0));
            text.Clear();
            parts.Add(("", template[i] - '0'));
        }

        if (text.Length > 0) parts.Add((text.ToString(), 0));
        return parts.ToImmutable();
    }
}
