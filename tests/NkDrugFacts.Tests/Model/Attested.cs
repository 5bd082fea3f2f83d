using CsCheck;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model;

/// <summary>Short ways to say how one attestation words what another said.</summary>
internal static class Attested
{
    /// <summary>A root in the author's own voice. The author of work w is author-of-w.</summary>
    public static Attestation Root(string id, string work) => new()
    {
        Id = $"claim.{id}",
        ClaimId = "claim",
        SourceId = work,
        Source = new()
        {
            Id = work,
            Type = "article-newspaper",
            Description = work,
            Consulted = true,
            IsCompilation = work.StartsWith("compilation", StringComparison.Ordinal),
            Reliability = Reliability.F,
            Authors = [new() { PersonId = $"author-of-{work}" }],
        },
        Stance = Stance.Supports,
        Mode = Mode.AuthorAssertion,
        Certainty = Certainty.Asserted,
        Basis = Basis.Unknown,
        InterestedParty = false,
    };

    public static Attestation RelayOf(string id, string work, Attestation upstream, Relay relay = Relay.Paraphrases)
    {
        var attestation = Root(id, work);
        attestation.UpstreamId = upstream.Id;
        attestation.Depth = upstream.Depth + 1;
        attestation.Relay = relay;
        return attestation;
    }

    public static Attestation Said(this Attestation attestation, string speaker, string? quotation = null, string? on = null, string language = "en")
    {
        attestation.SpeakerId = speaker;
        attestation.Speaker = new() { Id = speaker, Name = $"Mx {speaker}", Kind = PersonKind.Named };
        attestation.Mode = quotation is null ? Mode.IndirectSpeech : Mode.DirectQuote;
        attestation.Quotation = quotation is null ? null : new() { Text = quotation, Language = language };
        attestation.Said = on is null ? null : HistoricalDate.Parse(on);
        return attestation;
    }

    public static Attestation As(this Attestation attestation, Certainty certainty)
    {
        attestation.Certainty = certainty;
        return attestation;
    }

    public static Attestation As(this Attestation attestation, Stance stance)
    {
        attestation.Stance = stance;
        return attestation;
    }

    public static Attestation Retracted(this Attestation attestation)
    {
        attestation.Withdrawal = Withdrawal.Retracted;
        return attestation;
    }

    public static Attestation With(this Attestation attestation, params Quantity[] quantities)
    {
        attestation.Quantities = [.. quantities];
        return attestation;
    }

    public static Quantity Percent(double minimum, double? maximum = null, QuantityQualifier? qualifier = null, string of = "people who use drugs", string unit = "percent") =>
        new() { Minimum = minimum, Maximum = maximum ?? minimum, Unit = unit, Of = of, Qualifier = qualifier };

    public static readonly Gen<Quantity> AnyQuantity = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 5], Gen.Int[-1, 4], Gen.Int[0, 1], Gen.Int[0, 1], (minimum, span, qualifier, unit, of) =>
        Percent(minimum, minimum + span, qualifier < 0 ? null : (QuantityQualifier)qualifier, of == 0 ? "people" : "prices", unit == 0 ? "percent" : "usd"));

    /// <summary>Attestations of every shape, each a root or a relay of one before it.</summary>
    public static readonly Gen<Attestation[]> AnyClaim =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 12], Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 9], AnyQuantity.Array[0, 2]).Array[0, 8].Select(acts =>
        {
            var claim = new List<Attestation>();
            foreach (var (work, upstream, certainty, stance, withdrawn, quantities) in acts)
            {
                // Scattered, so that the order of ids is not the order of relaying.
                var id = $"a{claim.Count * 17 % 101:00}";
                var name = work == 0 ? "compilation" : $"w{work}";
                var attestation = (upstream < claim.Count ? RelayOf(id, name, claim[upstream]) : Root(id, name))
                    .As((Certainty)certainty).As(stance < 8 ? Stance.Supports : (Stance)(stance - 7)).With(quantities);
                if (certainty > 1)
                    attestation.Said($"p{work % 3}", $"word {work} and word {upstream} and {(stance < 5 ? "more" : "less")}");
                claim.Add(withdrawn == 0 ? attestation.Retracted() : attestation);
            }
            return claim.ToArray();
        });
}
