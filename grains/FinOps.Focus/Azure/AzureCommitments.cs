namespace FinOps.Focus.Azure;

/// <summary>The CommitmentDiscount columns but the status and the quantity.</summary>
/// <remarks>
/// The id is the benefit's path; ReservationId, a bare GUID, only where the file has no benefit. Azure spells one path in several cases, so it
/// is kept in lower case: purchases of one file and usage of the other meet under it.
/// </remarks>
internal sealed class AzureCommitments(AzureColumns columns)
{
    private readonly AzureField _benefits = new(columns.Benefit);
    private readonly AzureField _benefitNames = new(columns.BenefitName);
    private readonly AzureField _reservations = new(columns.Reservation);
    private readonly AzureField _reservationNames = new(columns.ReservationName);
    private byte[] _scratch = new byte[256];

    public void Begin()
    {
        _benefits.Begin();
        _benefitNames.Begin();
        _reservations.Begin();
        _reservationNames.Begin();
    }

    public void Write(RowBatch batch, ReadOnlySpan<AzureCharge> charges, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        foreach (var id in (ReadOnlySpan<FocusColumnId>)
        [
            FocusColumnId.CommitmentDiscountId, FocusColumnId.CommitmentDiscountName, FocusColumnId.CommitmentDiscountCategory,
            FocusColumnId.CommitmentDiscountType, FocusColumnId.CommitmentDiscountUnit,
        ])
        {
            block.Text(id).Writable.AsSpan(first, charges.Length).Clear();
        }

        var read = false;
        for (var k = 0; k < charges.Length; k++)
        {
            if (!charges[k].Commitment) continue;
            if (!read) Read(batch, rows);
            read = true;
            Write(charges[k], k, block, first + k);
        }
    }

    private void Read(RowBatch batch, ReadOnlySpan<int> rows)
    {
        _benefits.Read(batch, rows);
        _benefitNames.Read(batch, rows);
        _reservations.Read(batch, rows);
        _reservationNames.Read(batch, rows);
    }

    private void Write(in AzureCharge charge, int k, FocusBlock block, int row)
    {
        var benefit = _benefits[k] != 0;
        var name = _benefitNames.Texts[_benefitNames[k]];
        Set(FocusColumnId.CommitmentDiscountId, Lower(benefit ? _benefits.Texts[_benefits[k]] : _reservations.Texts[_reservations[k]]));
        Set(FocusColumnId.CommitmentDiscountName, name.IsEmpty ? _reservationNames.Texts[_reservationNames[k]] : name);
        Set(FocusColumnId.CommitmentDiscountCategory, charge.Plan ? "Spend"u8 : "Usage"u8);
        Set(FocusColumnId.CommitmentDiscountType, charge.Plan ? "Savings Plan"u8 : "Reservation"u8);
        if (charge.CommitmentQuantity is null) return;
        if (charge.Plan) Set(FocusColumnId.CommitmentDiscountUnit, block.Text(FocusColumnId.PricingCurrency)[row]);
        else Set(FocusColumnId.CommitmentDiscountUnit, charge.Unit.Utf8Name);

        void Set(FocusColumnId id, ReadOnlySpan<byte> value) => block.Text(id).Set(row, value);
    }

    private ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> text)
    {
        if (_scratch.Length < text.Length) _scratch = new byte[text.Length * 2];
        System.Text.Ascii.ToLower(text, _scratch, out var length);
        return _scratch.AsSpan(0, length);
    }
}
