using System.Runtime.InteropServices;

namespace FinOps.Focus.Csv;

/// <summary>Why a row cannot be split into fields.</summary>
internal enum CsvFault : byte
{
    None,
    StrayQuote,
    NotText,
    TooLong,
}

/// <summary>One row of the current buffer.</summary>
/// <param name="FirstField">Index of the row's first separator in <see cref="CsvIndex.Separators"/>.</param>
/// <param name="Line">1-based physical line on which it starts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CsvRow(int FirstField, int FieldCount, long Line, CsvFault Fault);
