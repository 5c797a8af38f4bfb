namespace FinOps.Focus.Aws;

/// <summary>Texts that every AWS row carries.</summary>
internal static class CurConstants
{
    public static ReadOnlySpan<byte> Provider => "AWS"u8;

    public static ReadOnlySpan<byte> BillingAccountType => "Payer Account"u8;

    public static ReadOnlySpan<byte> SubAccountType => "Account"u8;

    public static ReadOnlySpan<byte> SplitMethod => "AWS split cost allocation"u8;
}
