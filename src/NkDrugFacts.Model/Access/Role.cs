namespace NkDrugFacts.Model.Access;

/// <summary>What somebody may do: each includes those before it.</summary>
public enum Role
{
    /// <summary>Reads. Whoever says nothing of themselves is one, unless the server has that switched off.</summary>
    Reader,

    /// <summary>Proposes.</summary>
    Contributor,

    /// <summary>Accepts and edits.</summary>
    Curator,

    /// <summary>Does everything, and gives out keys.</summary>
    Admin,
}
