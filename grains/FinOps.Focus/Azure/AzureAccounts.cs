using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>Who is invoiced, who invoices, and the subscription.</summary>
/// <remarks>
/// EA invoices the enrolment (a number), MCA the billing profile of a billing account (whose id holds colons), pay-as-you-go only knows the
/// subscription. Subscription ids are the same in any case, so they are kept in lower case.
/// </remarks>
internal sealed class AzureAccounts(AzureColumns columns)
{
    private readonly AzureField _accounts = new(columns.Account);
    private readonly AzureField _accountNames = new(columns.AccountName);
    private readonly AzureField _profiles = new(columns.Profile);
    private readonly AzureField _profileNames = new(columns.ProfileName);
    private readonly AzureField _subscriptions = new(columns.Subscription);
    private readonly AzureField _subscriptionNames = new(columns.SubscriptionName);
    private readonly AzureField _partners = new(columns.Partner);
    private readonly CodeMap _lower = new();
    private byte[] _scratch = new byte[128];

    public void Begin()
    {
        foreach (var field in (AzureField[])[_accounts, _accountNames, _profiles, _profileNames, _subscriptions, _subscriptionNames, _partners]) field.Begin();
        _lower.Clear();
    }

    public void Write(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        foreach (var field in (ReadOnlySpan<AzureField>)[_accounts, _accountNames, _profiles, _profileNames, _subscriptions, _subscriptionNames, _partners]) field.Read(batch, rows);
        var previous = -1;
        for (var k = 0; k < rows.Length; k++)
        {
            // Rows come by account and subscription: nearly every one repeats the row before it.
            if (previous >= 0 && IsSame(previous, k)) Repeat(block, first + previous, first + k);
            else Write(block, first + k, k);
            previous = k;
        }
    }

    private bool IsSame(int a, int b) => _accounts[a] == _accounts[b] && _profiles[a] == _profiles[b] && _subscriptions[a] == _subscriptions[b]
        && _accountNames[a] == _accountNames[b] && _profileNames[a] == _profileNames[b] && _subscriptionNames[a] == _subscriptionNames[b] && _partners[a] == _partners[b];

    private static readonly FocusColumnId[] Written =
    [
        FocusColumnId.BillingAccountId, FocusColumnId.BillingAccountName, FocusColumnId.BillingAccountType, FocusColumnId.SubAccountId,
        FocusColumnId.SubAccountName, FocusColumnId.SubAccountType, FocusColumnId.InvoiceIssuerName,
    ];

    private static void Repeat(FocusBlock block, int from, int to)
    {
        foreach (var id in Written)
        {
            var codes = block.Text(id).Writable;
            codes[to] = codes[from];
        }
    }

    private void Write(FocusBlock block, int row, int k)
    {
        var subscription = Lower(k, block);
        block.Text(FocusColumnId.SubAccountId).Writable[row] = subscription;
        var name = _subscriptionNames.Texts[_subscriptionNames[k]];
        var id = block.Text(FocusColumnId.SubAccountId).Dictionary[subscription];
        Set(FocusColumnId.SubAccountName, subscription == 0 || !name.IsEmpty ? (subscription == 0 ? [] : name) : id);
        Set(FocusColumnId.SubAccountType, subscription == 0 ? [] : "Subscription"u8);
        var partner = _partners.Texts[_partners[k]];
        Set(FocusColumnId.InvoiceIssuerName, partner.IsEmpty ? "Microsoft"u8 : partner);
        var account = _accounts.Texts[_accounts[k]];
        var profile = _profiles.Texts[_profiles[k]];
        if (account.IsEmpty && profile.IsEmpty) Account(id, name, "Subscription"u8);
        else if (account.IsEmpty || (!profile.IsEmpty && account.IndexOf((byte)':') >= 0)) Account(profile, _profileNames.Texts[_profileNames[k]], "Billing Profile"u8);
        else Account(account, _accountNames.Texts[_accountNames[k]], "Billing Account"u8);

        void Account(ReadOnlySpan<byte> accountId, ReadOnlySpan<byte> accountName, ReadOnlySpan<byte> type)
        {
            Set(FocusColumnId.BillingAccountId, accountId);
            Set(FocusColumnId.BillingAccountName, accountName.IsEmpty ? accountId : accountName);
            Set(FocusColumnId.BillingAccountType, type);
        }

        void Set(FocusColumnId column, ReadOnlySpan<byte> value) => block.Text(column).Set(row, value);
    }

    private int Lower(int k, FocusBlock block)
    {
        var code = _subscriptions[k];
        if (_lower.TryGet(code, out var known)) return known;
        var text = _subscriptions.Texts[code];
        if (_scratch.Length < text.Length) _scratch = new byte[text.Length * 2];
        Ascii.ToLower(text, _scratch, out var length);
        return _lower.Set(code, block.Text(FocusColumnId.SubAccountId).Dictionary.GetOrAdd(_scratch.AsSpan(0, length)));
    }
}
