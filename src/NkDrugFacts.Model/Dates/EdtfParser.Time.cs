namespace NkDrugFacts.Model.Dates;

internal ref partial struct EdtfParser
{
    // time := "T" hour ":" minute ":" second [ "Z" | ( "+" | "-" ) hour [ ":" minute ] ]
    private bool Time(ref EdtfDate date)
    {
        var start = at;
        if (!date.IsPlainDay)
            return Fail(at, "A time follows something else than a full and certain day", "write year, month and day before 'T', without 'X' or qualifier");
        at++;
        if (!Clock("an hour", 23) || !Colon() || !Clock("a minute", 59) || !Colon() || !Clock("a second", 60) || !Shift())
            return false;
        if (!IsAtEnd)
            return Unexpected("a time is hh:mm:ss and then nothing, 'Z', or the shift from UTC as +hh or +hh:mm");
        date = date with { Text = date.Text + text[start..].ToString() };
        return true;
    }

    private bool Shift()
    {
        var start = at;
        if (Take('Z') || Next is not ('+' or '-'))
            return true;
        at++;
        if (!Clock("an hour", 23) || (Take(':') && !Clock("a minute", 59)))
            return false;
        return text[start..at] is not ("-00" or "-00:00") || Fail(start, "A shift of zero is negative", "write 'Z' or '+00:00'");
    }

    private bool Colon() => Take(':') || Unexpected("hours, minutes and seconds are separated by ':'");

    // Second 60 is a leap second.
    private bool Clock(string what, int most)
    {
        var start = at;
        var digits = TakeDigits();
        if (digits.Length == 0)
            return Unexpected($"write {what} from 00 to {most}");
        return (digits.Length == 2 && Small(digits) <= most) || Fail(start, $"'{digits}' is not {what}", $"write 00 to {most}");
    }
}
