using System.Diagnostics.CodeAnalysis;

namespace NkDrugFacts.Model.Dates;

/// <summary>
/// Reads EDTF by recursive descent, one method a rule, each rule stated above its method. A rule that does not
/// match writes the one sentence in <see cref="Error"/> and returns false, and its callers do nothing more.
/// </summary>
internal ref partial struct EdtfParser(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    public string? Error { get; private set; }

    private readonly bool IsAtEnd => at == text.Length;

    private readonly char Next => IsAtEnd ? '\0' : text[at];

    // expression := set | interval | date | day time
    public bool Expression([NotNullWhen(true)] out Edtf? value)
    {
        value = null;
        if (Next is '[' or '{')
            return Set(out value);
        if (text.Contains('/'))
            return Interval(out value);
        if (!Date(out var date) || (Next == 'T' && !Time(ref date)))
            return false;
        if (!IsAtEnd)
            return Unexpected("a date is year, year-month or year-month-day, with at most one qualifier ('?', '~', or '%' for both) at each place");
        value = new Edtf(date.Text, [date.Days], date.Qualifiers, isInterval: false);
        return true;
    }

    // interval := end "/" end
    private bool Interval([NotNullWhen(true)] out Edtf? value)
    {
        value = null;
        if (text is "/")
            return Fail(0, "An interval with both ends unknown says nothing", "write a date or '..' on one side of '/'");
        if (!End(DaySpan.Past, out var start))
            return false;
        if (!Take('/'))
            return Unexpected("an interval is two dates without a time of day, and '/' between them");
        var second = at;
        if (!End(DaySpan.Future, out var end))
            return false;
        if (!IsAtEnd)
            return Unexpected("an interval is two dates without a time of day, and '/' between them");
        if (start.Days.First > end.Days.Last)
            return Fail(second, "The interval ends before it starts", "write the earlier date first");
        var days = new DaySpan(start.Days.First, end.Days.Last);
        value = new Edtf($"{start.Text}/{end.Text}", [days], start.Qualifiers | end.Qualifiers, isInterval: true);
        return true;
    }

    // end := date | ".." (open) | "" (unknown)
    private bool End(long limit, out EdtfDate end)
    {
        end = new EdtfDate("", default, new DaySpan(limit, limit), default);
        if (IsAtEnd || Next == '/')
            return true;
        if (!TakeDots())
            return Date(out end);
        end = end with { Text = ".." };
        return true;
    }

    // set := "[" members "]" | "{" members "}"    members := member { "," member }
    private bool Set([NotNullWhen(true)] out Edtf? value)
    {
        value = null;
        var (open, close) = text[at++] == '[' ? ('[', ']') : ('{', '}');
        var members = new List<EdtfDate>();
        do
        {
            if (!Member(isFirst: members.Count == 0, close, out var member))
                return false;
            members.Add(member);
        }
        while (Take(','));
        if (!Take(close))
            return Unexpected($"a set has its members separated by ',', runs written '..', no time of day, and '{close}' at the end");
        if (!IsAtEnd)
            return Unexpected($"nothing may follow the '{close}' that ends a set");
        value = new Edtf(
            $"{open}{string.Join(',', members.Select(member => member.Text))}{close}",
            DaySpan.Merge(members.Select(member => member.Days)),
            members.Aggregate(Qualifiers.None, (all, member) => all | member.Qualifiers),
            isInterval: false);
        return true;
    }

    // member := date [ ".." date ] | ".." date (first in the set) | date ".." (last in the set)
    private bool Member(bool isFirst, char close, out EdtfDate member)
    {
        member = default;
        var start = at;
        if (TakeDots())
        {
            if (!isFirst)
                return Fail(start, "'..' has no date before it", "only the first member of a set may begin with '..'");
            if (!Date(out member))
                return false;
            member = member with { Text = ".." + member.Text, Days = member.Days with { First = DaySpan.Past } };
            return true;
        }

        if (!Date(out member))
            return false;
        return !TakeDots() || Run(close, ref member);
    }

    // What follows date ".." in a set: a date of the same precision, or the end of the set.
    private bool Run(char close, ref EdtfDate member)
    {
        if (Next == close)
        {
            member = member with { Text = member.Text + "..", Days = member.Days with { Last = DaySpan.Future } };
            return true;
        }

        if (Next == ',')
            return Fail(at, "'..' has no date after it", "only the last member of a set may end with '..'");
        var start = at;
        if (!Date(out var last))
            return false;
        if (last.Precision != member.Precision)
            return Fail(start, "The run of '..' changes its precision", "write two years, two months or two days around it");
        if (member.Days.First > last.Days.Last)
            return Fail(start, "The run of '..' ends before it starts", "write the earlier date first");
        member = new EdtfDate(
            $"{member.Text}..{last.Text}",
            member.Precision,
            new DaySpan(member.Days.First, last.Days.Last),
            member.Qualifiers | last.Qualifiers);
        return true;
    }

    private bool Take(char expected)
    {
        if (IsAtEnd || text[at] != expected)
            return false;
        at++;
        return true;
    }

    private bool TakeDots()
    {
        if (!text[at..].StartsWith(".."))
            return false;
        at += 2;
        return true;
    }

    private ReadOnlySpan<char> TakeDigits(bool orUnspecified = false)
    {
        var start = at;
        while (char.IsAsciiDigit(Next) || (orUnspecified && Next == 'X'))
            at++;
        return text[start..at];
    }

    private bool Unexpected(string remedy)
    {
        var problem = Next switch
        {
            '\0' => "The text ends too early",
            ' ' => "A space is not allowed",
            >= 'a' and <= 'z' => $"Lower-case '{Next}' is not allowed",
            _ => $"'{Next}' is not allowed",
        };
        return Fail(at, problem, remedy);
    }

    private bool Fail(int index, string problem, string remedy)
    {
        Error = $"{problem} at position {index + 1}: {remedy}.";
        return false;
    }
}
