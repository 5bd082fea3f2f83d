using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>How many claims get which verdict.</summary>
internal static class VerdictChecks
{
    public static Finding Count(Subject subject)
    {
        var testimonies = new BundleTestimonies(subject.Bundle);
        var verdicts = subject.Bundle.Claims.CountBy(claim => testimonies.Assess(claim).Verdict).ToDictionary();
        return new([.. Enum.GetValues<Verdict>().Select(verdict => new Tally(verdict.Word(), verdicts.GetValueOrDefault(verdict)))], []);
    }
}
