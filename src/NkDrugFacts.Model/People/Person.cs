using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.People;

/// <summary>
/// A voice whose words are reported. Holds what the documents say of it and nothing more: never the real identity of someone who is protected.
/// </summary>
public sealed class Person : Entity
{
    public required string Name { get; set; }

    /// <summary>The part of <see cref="Name"/> that it is filed under, as whole words of it: Lankov, Lee; null when that is not known.</summary>
    public string? FamilyName { get; set; }
    public List<string> AlternateNames { get; set; } = [];
    public required PersonKind Kind { get; set; }
    public string? Description { get; set; }
    public List<Affiliation> Affiliations { get; set; } = [];

    /// <summary>Age in years as stated.</summary>
    public int? Age { get; set; }

    /// <summary>When <see cref="Age"/> was stated.</summary>
    public HistoricalDate? AgeAsOf { get; set; }
    public string? PlaceId { get; set; }
    public Place? Place { get; set; }
    public string? Note { get; set; }

    /// <summary>What is not recorded of this person, so that nobody learns who it is. Only ever grows.</summary>
    public List<PersonField> Protected { get; set; } = [];
    public List<Attestation> Attestations { get; } = [];
}

/// <summary>What someone was to a body, and when.</summary>
public sealed class Affiliation
{
    public int Ordinal { get; set; }
    public string? OrganizationId { get; set; }
    public Organization? Organization { get; set; }
    public required string Role { get; set; }
    public HistoricalDate? Period { get; set; }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    // Alternate names are a list, and affiliations rows: no check of both databases tells whether there are any.
    private static readonly (PersonField Field, string Name)[] Columns =
        [(PersonField.Name, "family_name"), (PersonField.Description, "description"), (PersonField.Age, "age"), (PersonField.Place, "place_id"), (PersonField.Note, "note")];

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people", table =>
        {
            table.HasCheckConstraint("ck_people_age", "age between 0 and 130");
            // Whole words stand between spaces. Unlike "like", "replace" takes every character for itself on both databases.
            table.HasCheckConstraint("ck_people_family_name_in_name",
                "length(family_name) > 0 and replace(' ' || name || ' ', ' ' || family_name || ' ', '') <> ' ' || name || ' '");
            table.HasDateCheck("people", "age_as_of");
            table.HasCheckConstraint("ck_people_protected_withheld", string.Join(" and ", Columns.Select(column => StoredFields.Withheld(column.Field, column.Name))));
        });
        person.Property(p => p.Protected).HasMaxLength(100).HasConversion(fields => StoredFields.Write(fields), words => StoredFields.Read(words))
            .Metadata.SetValueComparer(new ValueComparer<List<PersonField>>(
                (one, other) => StoredFields.Write(one!) == StoredFields.Write(other!), fields => StoredFields.Write(fields).GetHashCode(StringComparison.Ordinal), fields => fields.ToList()));
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.FamilyName).HasMaxLength(200);
        person.OwnsDate(p => p.AgeAsOf);
        person.HasOne(p => p.Place).WithMany().HasForeignKey(p => p.PlaceId).OnDelete(DeleteBehavior.NoAction);
        person.OwnsMany(p => p.Affiliations, affiliation =>
        {
            affiliation.ToTable("person_affiliations", table => table.HasDateCheck("person_affiliations", "period"));
            affiliation.WithOwner().HasForeignKey("PersonId");
            affiliation.HasKey("PersonId", nameof(Affiliation.Ordinal)).HasName("pk_person_affiliations");
            affiliation.Property(a => a.Ordinal).ValueGeneratedNever();
            affiliation.Property(a => a.Role).HasMaxLength(200);
            affiliation.OwnsDate(a => a.Period);
            affiliation.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
