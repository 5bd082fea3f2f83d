using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NkDrugFacts.Model.Datasets.Verification;

namespace NkDrugFacts.Api.Commands;

/// <summary>Writes what verifying found, for people and for machines.</summary>
internal static class VerifyReport
{
    // Read by people and tools, never put into a page: no character needs to be escaped for HTML.
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(VerificationReport report, string dataset, string? document)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Dataset   {dataset}").AppendLine(CultureInfo.InvariantCulture, $"Document  {document ?? "none given; --document FILE checks the dataset against one"}").AppendLine();
        foreach (var section in report.Sections)
            Section(text, section);
        var skipped = report.Sections.Count(section => section.State == SectionState.NotChecked);
        var notChecked = skipped == 0 ? "" : $" {skipped} of {report.Sections.Count} sections were not checked.";
        text.AppendLine().AppendLine(report.Passed
            ? $"{(skipped == 0 ? "Everything holds." : "What was checked holds.")}{notChecked}"
            : $"{report.Errors.Count} {(report.Errors.Count == 1 ? "error" : "errors")}.{notChecked}");
        return text.ToString();
    }

    public static string Json(VerificationReport report) => JsonSerializer.Serialize(
        new
        {
            report.Passed,
            Errors = report.Errors.Count,
            Sections = report.Sections.Select(section => new
            {
                section.Name,
                section.Title,
                State = JsonNamingPolicy.CamelCase.ConvertName(section.State.ToString()),
                section.Reason,
                section.Counts,
                section.Errors,
            }),
        },
        Plain) + Environment.NewLine;

    private static void Section(StringBuilder text, VerificationSection section)
    {
        var mark = section.State switch { SectionState.Passed => '✓', SectionState.Failed => '✗', _ => '–' };
        text.AppendLine(CultureInfo.InvariantCulture, $"{mark} {section.Title}");
        if (section.Reason is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"    not checked: {section.Reason}");
        if (section.Counts.Count > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {string.Join(", ", section.Counts.Select(tally => $"{tally.What}: {tally.Count.ToString("N0", CultureInfo.InvariantCulture)}"))}");
        foreach (var error in section.Errors)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {error}");
    }
}
