using FinOps.Domain.Reconciliation;
using FinOps.Focus;

namespace FinOps.Domain.Tests.Reconciliation;

public sealed class InvoiceCsvTests
{
    private const string Header = "SourceId,BillingPeriod,Currency,Total,InvoiceId,Note\n";

    [Fact]
    public void Quotes_hold_commas_line_breaks_and_quotes_and_lines_are_counted_through_them()
    {
        var (lines, errors) = Read("\uFEFF" + Header + "aws,2026-11,USD,1.5,\"a\"\"b\",\"one,\r\ntwo\"\r\n\r\naws,2026-10,USD,x\n");
        Assert.Empty(lines);
        // The note holds a line break, which is no text for one line; the second entry begins on line 5.
        Assert.Equal([(2, "Note"), (5, "Total")], errors.Select(e => (e.Line, e.Column)));
        Assert.Equal("a\"b", Read(Header + "aws,2026-11,USD,1.5,\"a\"\"b\",\"one, two\"").Lines.Single().InvoiceId);
    }

    [Fact]
    public void A_list_saved_under_windows_reads_the_same() =>
        Assert.Equal(Read(Header + "aws,2026-11,USD,1.5,a,b\n").Lines, Read(Header.Replace("\n", "\r\n", StringComparison.Ordinal) + "aws,2026-11,USD,1.5,a,b\r\n").Lines);

    [Theory]
    [InlineData("1.5")]
    [InlineData("-12345678901234567890.123456789012345678")]
    [InlineData("0")]
    public void Totals_are_taken_to_the_last_digit(string total) =>
        Assert.Equal(Money.Parse(total), Read($"{Header}aws,2026-11,USD,{total}").Lines.Single().Total);

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("1.5 USD")]
    [InlineData("1.0000000000000000001")]
    [InlineData("NaN")]
    public void What_is_no_exact_number_is_refused(string total) =>
        Assert.Contains(Read($"{Header}aws,2026-11,USD,\"{total}\"").Errors, e => e.Column == "Total" && e.Line == 2);

    [Fact]
    public void Several_invoices_of_a_month_add_up_and_one_twice_is_a_mistake()
    {
        var line = Read(Header + "aws,2026-11,USD,0.1,a,\naws,2026-11,USD,0.2,b,\naws,2026-11,EUR,7,a,").Lines;
        Assert.Equal([Money.Parse("0.3"), Money.Parse("7")], line.Select(l => l.Total));
        var error = Assert.Single(Read(Header + "aws,2026-11,USD,0.1,a,\naws,2026-11,USD,0.1,a,").Errors);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_beyond_what_money_holds_are_refused() => Assert.Equal("Total", Assert.Single(Read(
        Header + "aws,2026-11,USD,99999999999999999999,a,\naws,2026-11,USD,99999999999999999999,b,").Errors).Column);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("SourceId,BillingPeriod,Currency,Total\n")]
    [InlineData("SourceId,Currency,Total\naws,USD,1\n")]
    [InlineData("SourceId,BillingPeriod,Currency,Total\naws,2026-11,USD,\"1\n")]
    [InlineData("SourceId,BillingPeriod,Currency,Total\naws,2026-11,USD\n")]
    public void A_list_that_cannot_be_read_says_where(string text)
    {
        var (lines, errors) = Read(text);
        Assert.Empty(lines);
        Assert.All(errors, e => Assert.InRange(e.Line, 1, 2));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_list_of_nothing_but_mistakes_is_cut_short() =>
        Assert.InRange(Read(Header + string.Concat(Enumerable.Repeat("x,y,z,\n", 5000))).Errors.Count, InvoiceCsv.MaxErrors, InvoiceCsv.MaxErrors + 3);

    private static (IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<InvoiceCsvError> Errors) Read(string text) => InvoiceCsv.Read(text, id => id == "aws");
}
