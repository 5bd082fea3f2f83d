using System.Buffers;
using System.Text;
using CsCheck;
using NkDrugFacts.Model;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model;

public sealed class CsvTests
{
    // What CSV and spreadsheets take for something else, among anything that is text.
    private static readonly Gen<string> Cell = Gen.OneOf(Gen.Char["=+-@\t\r\n＝＋－＠'\",; a1é삥"].Array[0, 12].Select(letters => new string(letters)), Gen.String.AlphaNumeric, Gen.Double.Select(number => $"{number:R}"));

    [Fact]
    public void Any_cells_come_back_from_another_reader() => Cell.Array[1, 6].Array[1, 5].Sample(rows =>
    {
        var read = Flat.Read(Written(rows));
        Assert.Equal(rows.Length, read.Count);
        Assert.All(rows.Zip(read), pair => Assert.Equal(pair.First, pair.Second));
    });

    [Fact]
    public void Any_guarded_text_can_be_had_back() => Cell.Sample(text => Flat.Unguarded(Csv.Guarded(text)) == text);

    [Fact]
    public void No_guarded_cell_begins_a_formula() => Cell.Sample(text =>
        Csv.Guarded(text) is not [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'), ..] cell || double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0")]
    [InlineData("'=1", "''=1")]
    [InlineData("- a list", "'- a list")]
    [InlineData("-Infinity", "'-Infinity")]
    [InlineData("-5", "-5")]
    [InlineData("-1.5E-07", "-1.5E-07")]
    [InlineData("-1E+20", "-1E+20")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("1=1", "1=1")]
    [InlineData("", "")]
    public void Only_what_could_be_a_formula_is_guarded(string text, string cell) => Assert.Equal(cell, Csv.Guarded(text));

    [Fact]
    public void Only_cells_that_need_it_are_quoted_and_every_line_ends_as_RFC_4180_has_it() =>
        Assert.Equal("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n\"\"\r\n", Written([["a", "b,c", "d\"e", "f\ng", ""], [""]]));

    private static string Written(string[][] rows)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var row in rows)
            Csv.Write(bytes, row);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.WrittenSpan);
    }
}
