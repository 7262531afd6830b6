namespace Psi.Connectors.Psa.Kantata;

/// <summary>A group of projects; a client where it stands for a company.</summary>
public sealed class KantataWorkspaceGroup : KantataRecord
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets whether it stands for a company.</summary>
    public bool? Company { get; set; }

    /// <summary>Gets or sets the telephone number.</summary>
    public string? PhoneNumber { get; set; }

    /// <summary>Gets or sets the website.</summary>
    public string? Website { get; set; }

    /// <summary>Gets or sets the e-mail address.</summary>
    public string? Email { get; set; }
}
