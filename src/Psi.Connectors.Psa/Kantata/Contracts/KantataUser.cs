namespace Psi.Connectors.Psa.Kantata;

/// <summary>A person.</summary>
public sealed class KantataUser : KantataRecord
{
    /// <summary>Gets or sets the whole name.</summary>
    public string? FullName { get; set; }

    /// <summary>Gets or sets the e-mail address.</summary>
    public string? EmailAddress { get; set; }

    /// <summary>Gets or sets the job title.</summary>
    public string? Headline { get; set; }

    /// <summary>Gets or sets whether the person may no longer log in.</summary>
    public bool? Disabled { get; set; }

    /// <summary>Gets or sets the role; only when included.</summary>
    public string? RoleId { get; set; }

    /// <summary>Gets or sets the membership; only when included.</summary>
    public string? AccountMembershipId { get; set; }
}
