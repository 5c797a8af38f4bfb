using System.Text.Json;

namespace FinOps.Focus.Native;

/// <summary>Google Cloud repeats the billing account as sub account; the sub account is the project, which its <c>x_Project</c> names.</summary>
/// <remarks>
/// Rows of no project (tax, support) have no sub account. Nothing is lost: what is taken out is the row's BillingAccountId. Other providers'
/// rows stay: an AWS payer has charges of its own.
/// </remarks>
internal sealed class GoogleProjects
{
    private readonly CodeMap _ids = new();      // per code of x_Project: the project's code in SubAccountId and in SubAccountName
    private readonly CodeMap _names = new();
    private byte[] _scratch = new byte[256];

    public void Begin()
    {
        _ids.Clear();
        _names.Clear();
    }

    public void Apply(FocusBlock block, int first, int count)
    {
        var (provider, account) = (block.Text(FocusColumnId.ServiceProviderName), block.Text(FocusColumnId.BillingAccountId));
        var (google, cloud) = (provider.Dictionary.Find("Google"u8), provider.Dictionary.Find("Google Cloud"u8));
        if (google == 0 && cloud == 0) return;
        var (ids, names, types) = (block.Text(FocusColumnId.SubAccountId), block.Text(FocusColumnId.SubAccountName), block.Text(FocusColumnId.SubAccountType));
        var projects = block.Extras.Column(block.Extras.GetOrAdd("x_Project"u8));
        var type = types.Dictionary.GetOrAdd("Project"u8);
        for (var row = first; row < first + count; row++)
        {
            var by = provider.Writable[row];
            if (by == 0 || (by != google && by != cloud) || ids.Writable[row] == 0) continue;
            if (!ids.Dictionary[ids.Writable[row]].SequenceEqual(account.Dictionary[account.Writable[row]])) continue;
            var project = projects.Writable[row];
            if (!_ids.TryGet(project, out var id)) id = Read(projects.Dictionary[project], project, ids.Dictionary, names.Dictionary);
            ids.Writable[row] = id;
            names.Writable[row] = id == 0 ? 0 : _names.TryGet(project, out var name) ? name : 0;
            types.Writable[row] = id == 0 ? 0 : type;
        }
    }

    private int Read(ReadOnlySpan<byte> project, int code, Utf8Dictionary ids, Utf8Dictionary names)
    {
        var (id, name) = (0, 0);
        try
        {
            var json = new Utf8JsonReader(project);
            if (!project.IsEmpty && json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    var (isId, isName) = (json.ValueTextEquals("id"u8), json.ValueTextEquals("name"u8));
                    json.Read();
                    if (json.TokenType == JsonTokenType.String && isId) id = ids.GetOrAdd(Text(json));
                    else if (json.TokenType == JsonTokenType.String && isName) name = names.GetOrAdd(Text(json));
                    else json.Skip();
                }
            }
        }
        catch (JsonException)
        {
            (id, name) = (0, 0);        // x_Project is kept as it is
        }

        _names.Set(code, name);
        return _ids.Set(code, id);
    }

    private ReadOnlySpan<byte> Text(in Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped) return json.ValueSpan;
        if (_scratch.Length < json.ValueSpan.Length) _scratch = new byte[json.ValueSpan.Length * 2];
        return _scratch.AsSpan(0, json.CopyString(_scratch));
    }
}
