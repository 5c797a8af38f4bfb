using System.Globalization;
using System.Text;

namespace FinOps.Focus.Tests.Model;

public sealed class Utf8TimeTests
{
    [Theory]
    [InlineData("2023-11-01T00:00:00Z", "2023-11-01T00:00:00.000")]
    [InlineData("2023-11-01T00:00:00.123Z", "2023-11-01T00:00:00.123")]
    [InlineData("2023-11-01T02:30:00+02:30", "2023-11-01T00:00:00.000")]
    [InlineData("2023-10-31T19:00:00-0500", "2023-11-01T00:00:00.000")]
    [InlineData("2018-06-18 01:00:00", "2018-06-18T01:00:00.000")]
    [InlineData("2026-05-01 01:00:00+00:00", "2026-05-01T01:00:00.000")]
    [InlineData("2023-11-13T10:00Z", "2023-11-13T10:00:00.000")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.000")]
    [InlineData("2148-12-31T23:59:59Z", "2148-12-31T23:59:59.000")]
    public void Times_are_read_as_utc(string text, string expected)
    {
        Assert.Equal(TimeParse.Exact, Utf8Time.Parse(Encoding.ASCII.GetBytes(text), out var milliseconds));
        Assert.Equal(expected, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-ddTHH:mm:ss.fff"));
    }

    [Theory]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("1969-12-31T23:00:00Z")]
    [InlineData("1970-01-01T00:00:00+01:00")]
    [InlineData("2149-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2023-13-01T00:00:00Z")]
    [InlineData("2023-11-01T24:00:00Z")]
    [InlineData("2023-11-01T00:60:00Z")]
    [InlineData("2023-11-01T00:00:00X")]
    [InlineData("2023-11-01T00:00:00+1")]
    [InlineData("2023-11-01T00:00:00.Z")]
    [InlineData("11/01/2023")]
    [InlineData("2023-1-1")]
    [InlineData("20231101T000000.000Z")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal(TimeParse.Invalid, Utf8Time.Parse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Digits_past_the_millisecond_are_reported() =>
        Assert.Equal(TimeParse.Cut, Utf8Time.Parse("2023-11-01T00:00:00.1234Z"u8, out _));

    [Fact]
    public void Every_day_that_is_taken_is_the_day_the_framework_says()
    {
        for (var day = new DateTime(1970, 1, 1); day.Year <= Utf8Time.LastYear; day = day.AddDays(1))
        {
            Assert.Equal(TimeParse.Exact, Utf8Time.Parse(Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd",
                CultureInfo.InvariantCulture)), out var ms));
            Assert.Equal(new DateTimeOffset(day, TimeSpan.Zero).ToUnixTimeMilliseconds(), ms);
        }
    }
}
