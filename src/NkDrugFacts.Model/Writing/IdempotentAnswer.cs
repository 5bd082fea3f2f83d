using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.Writing;

/// <summary>The answer to a write that carried an Idempotency-Key, kept in the transaction of the write: whoever lost the answer asks again and gets the same.</summary>
public sealed class IdempotentAnswer
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>SHA-256 of who sent it and the key, so that nobody reads another's answer.</summary>
    public required byte[] Key { get; init; }

    /// <summary>SHA-256 of method, address and body.</summary>
    public required byte[] Request { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
    public required int Status { get; init; }
    public string? Location { get; init; }
    public string? Tag { get; init; }
    public required string Body { get; init; }
}

internal sealed class IdempotentAnswerMapping : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
    {
        answer.ToTable("idempotent_answers");
        answer.HasKey(a => a.Key);
        answer.HasIndex(a => a.AnsweredAt);
    }
}
