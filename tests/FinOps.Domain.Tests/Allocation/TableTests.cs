using FinOps.Domain.Allocation;
using FinOps.Focus;

namespace FinOps.Domain.Tests.Allocation;

public sealed class TableTests
{
    [Fact]
    public void A_dictionary_knows_who_owned_what_when()
    {
        var (owners, problems) = AllocationDictionary.Read("\uFEFFKey, Value ,validTo,validFrom\r\na,first,2026-09-01,\na,second,2026-10-01,2026-09-01\n\"b, too\",\"it's \"\"b\"\"\",,\n");
        Assert.Empty(problems);
        Assert.Equal(3, owners!.Count);
        Assert.Equal(["first", "second", "second", null], new[] { "2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01" }.Select(d => owners.Find("a", DateOnly.Parse(d))));
        Assert.Equal("it's \"b\"", owners.Find("b, too", default));
        Assert.Null(owners.Find("B, too", default));
    }

    [Theory]
    [InlineData("", "1 - is empty; the first line names the columns key,value,validFrom,validTo.")]
    [InlineData("key\na\n", "1 value is missing from the first line.")]
    [InlineData("key,value\n", "1 - names the columns, but no line follows.")]
    [InlineData("key,value\n,x\na,\n", "2 key is empty.", "3 value is empty.")]
    [InlineData("key,value,validFrom\na,x,2026-13-01\n", "2 validFrom '2026-13-01' is not a day as 2026-11-20.")]
    [InlineData("key,value,validFrom,validTo\na,x,2026-10-01,2026-10-01\n", "2 validTo is not after validFrom.")]
    [InlineData("key,value\na,x\nb,y\na,z\n", "4 key 'a' has two values on one day: see line 2.")]
    [InlineData("key,value,validFrom,validTo\na,x,,2026-10-02\na,y,2026-10-01,\n", "3 key 'a' has two values on one day: see line 2.")]
    [InlineData("key,value\na,\"x\n", "2 - has a quote that is never closed.")]
    public void What_is_wrong_with_a_dictionary_is_named_by_line_and_column(string text, params string[] problems)
    {
        var (dictionary, found) = AllocationDictionary.Read(text);
        Assert.Null(dictionary);
        Assert.Equal(problems, found.Select(p => $"{p.Line} {p.Column ?? "-"} {p.Reason}"));
    }

    [Fact]
    public void A_dictionary_has_a_largest_size()
    {
        var most = string.Concat(Enumerable.Range(0, AllocationDictionary.MaxEntries).Select(i => $"k{i},v\n"));
        Assert.Equal(AllocationDictionary.MaxEntries, AllocationDictionary.Read($"key,value\n{most}").Dictionary!.Count);
        var problem = Assert.Single(AllocationDictionary.Read($"key,value\n{most}more,v\n").Problems);
        Assert.Equal((10_002, "is the line after 10000, the most there may be."), (problem.Line, problem.Reason));
    }

    [Fact]
    public void Problems_are_told_up_to_a_hundred() =>
        Assert.Equal(100, AllocationDictionary.Read("key,value\n" + string.Concat(Enumerable.Repeat(",x\n", 500))).Problems.Count);

    [Fact]
    public void Telemetry_of_one_day_and_target_adds_up()
    {
        var (telemetry, problems) = AllocationTelemetry.Read("date,target,amount\n2026-10-02,b,0.5\n2026-10-01,a,1\n2026-10-02,b,0.000000000000000001\n");
        Assert.Empty(problems);
        Assert.Equal([("2026-10-01", "a", "1"), ("2026-10-02", "b", "0.500000000000000001")], telemetry!.Amounts.Select(a => (a.Day.ToString("O"), a.Target, a.Amount.ToString())));
    }

    [Theory]
    [InlineData("date,target,amount\n2026-10-01,a,-1\n", "2 amount '-1' is not a decimal number from 0 to 1000000000000000.")]
    [InlineData("date,target,amount\n2026-10-01,a,1e3x\n", "2 amount '1e3x' is not a decimal number from 0 to 1000000000000000.")]
    [InlineData("date,target,amount\n01.10.2026,a,1\n", "2 date '01.10.2026' is not a day as 2026-11-20.")]
    [InlineData("date,target,amount\n2026-10-01,,1\n", "2 target is empty, has more than 256 characters, or control characters.")]
    [InlineData("date,amount\n2026-10-01,1\n", "1 target is missing from the first line.")]
    public void What_is_wrong_with_telemetry_is_named_by_line_and_column(string text, string problem)
    {
        var (telemetry, found) = AllocationTelemetry.Read(text);
        Assert.Null(telemetry);
        Assert.Equal([problem], found.Select(p => $"{p.Line} {p.Column} {p.Reason}"));
    }
}
