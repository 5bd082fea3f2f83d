using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// Admiralty credibility of information (NATO AJP-2.1): 1 confirmed by other sources, 2 probably true,
/// 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. Derived from who reported what alone:
/// whether a report is plausible is for the reader to judge.
/// </summary>
internal static class Credibility
{
    public static int Of(Verdict verdict, int gatherings, int denyingGatherings, int channels, int informantsMin) => verdict switch
    {
        Verdict.Corroborated => gatherings > 1 && channels > 1 && informantsMin > 1 ? 1 : 2,
        Verdict.SingleSource or Verdict.Echoed => gatherings > 0 ? 3 : 6,
        Verdict.Contested => gatherings > 0 ? 4 : 5,
        Verdict.Denied => denyingGatherings > 0 ? 5 : 6,
        _ => 6,
    };
}
