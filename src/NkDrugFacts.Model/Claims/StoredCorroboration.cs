using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Claims;

/// <summary>The counts of a claim's corroboration, stored so that they can be filtered, sorted and counted.</summary>
public sealed class StoredCorroboration
{
    /// <summary>Version of the rule that counted.</summary>
    public string Rule { get; set; } = "";
    public Verdict Verdict { get; set; }

    /// <summary>Admiralty credibility, 1 confirmed to 6 cannot be judged.</summary>
    public int Credibility { get; set; } = 6;
    public int InformantsMin { get; set; }
    public int InformantsMax { get; set; }
    public int Gatherings { get; set; }
    public int Publishers { get; set; }
    public int Channels { get; set; }
    public int DenyingGatherings { get; set; }

    internal Judgement ToJudgement() => new(Verdict, Credibility, InformantsMin, InformantsMax, Gatherings, Publishers, Channels, DenyingGatherings);

    internal void Set(Judgement judgement)
    {
        Rule = Assessment.Rule;
        (Verdict, Credibility) = (judgement.Verdict, judgement.Credibility);
        (InformantsMin, InformantsMax) = (judgement.InformantsMin, judgement.InformantsMax);
        (Gatherings, Publishers, Channels) = (judgement.Gatherings, judgement.Publishers, judgement.Channels);
        DenyingGatherings = judgement.DenyingGatherings;
    }
}

internal static class StoredCorroborationMapping
{
    public static void HasCorroboration<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, StoredCorroboration?>> property) where T : class =>
        entity.ComplexProperty(property, (ComplexPropertyBuilder<StoredCorroboration> corroboration) =>
        {
            corroboration.Property(c => c.Rule).HasColumnName("rule");
            corroboration.Property(c => c.Verdict).HasColumnName("verdict");
            corroboration.Property(c => c.Credibility).HasColumnName("credibility");
            corroboration.Property(c => c.InformantsMin).HasColumnName("informants_min");
            corroboration.Property(c => c.InformantsMax).HasColumnName("informants_max");
            corroboration.Property(c => c.Gatherings).HasColumnName("gatherings");
            corroboration.Property(c => c.Publishers).HasColumnName("publishers");
            corroboration.Property(c => c.Channels).HasColumnName("channels");
            corroboration.Property(c => c.DenyingGatherings).HasColumnName("denying_gatherings");
        });

    public static void HasCorroborationChecks<T>(this TableBuilder<T> table, string name) where T : class
    {
        table.HasCheckConstraint($"ck_{name}_informants_ordered", "informants_min >= 0 and informants_min <= informants_max");
        table.HasCheckConstraint($"ck_{name}_gatherings", "publishers >= 0 and channels >= 0 and channels <= gatherings and denying_gatherings >= 0");
        table.HasCheckConstraint($"ck_{name}_credibility", "credibility between 1 and 6");
    }
}
