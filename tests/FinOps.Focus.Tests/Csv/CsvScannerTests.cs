using FinOps.Focus.Csv;

namespace FinOps.Focus.Tests.Csv;

public sealed class CsvScannerTests
{
    [Fact]
    public void Every_vector_width_finds_what_the_scalar_one_finds()
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var length = random.Next(0, 400);
            var start = random.Next(0, 70);
            var buffer = new byte[start + length + CsvScanner.Padding];
            for (var k = 0; k < buffer.Length; k++) buffer[k] = "abc,,\n\r\"\"x"u8[random.Next(random.Next(2, 11))];
            var expected = Scan<CsvMasksScalar>(buffer, start, start + length);
            Assert.Equal(expected, Scan<CsvMasks128>(buffer, start, start + length));
            Assert.Equal(expected, Scan<CsvMasks256>(buffer, start, start + length));
            Assert.Equal(expected, Scan<CsvMasks512>(buffer, start, start + length));
        }
    }

    private static string Scan<TMasks>(byte[] buffer, int start, int end)
        where TMasks : struct, ICsvMasks
    {
        var index = new CsvIndex();
        CsvScanner.Scan<TMasks>(buffer, start, end, index);
        return string.Join(' ', index.Separators.Take(index.SeparatorCount)) + "|" + string.Join(' ', index.RowEnds.Take(index.RowCount))
            + "|" + string.Join(' ', index.EmbeddedBreaks) + "|" + string.Join(' ', index.StrayQuotes) + "|" + index.EndsInQuotes;
    }
}
