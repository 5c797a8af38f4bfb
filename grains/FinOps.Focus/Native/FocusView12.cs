namespace FinOps.Focus;

/// <summary>The two columns FOCUS 1.2 has and 1.4 has not; see <see cref="FocusColumns.Names12"/>.</summary>
internal static class FocusView12
{
    public static ReadOnlySpan<byte> Value(FocusBlock block, int row, string name)
    {
        var provider = block.Text(FocusColumnId.ServiceProviderName)[row];
        if (name == "PublisherName") return block.Extras.Value("x_PublisherName"u8,
            row) is { IsEmpty: false } publisher ? publisher : provider;
        if (block.Extras.Value("x_ProviderName"u8, row) is { IsEmpty: false } given) return given;
        var host = block.Text(FocusColumnId.HostProviderName)[row];
        return !host.IsEmpty && host.SequenceEqual(block.Text(FocusColumnId.InvoiceIssuerName)[row]) ? host : provider;
    }
}
