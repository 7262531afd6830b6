namespace Psi.Connectors.Psa.Kantata;

/// <summary>A project's status, one of the account's own set.</summary>
public sealed class KantataStatus
{
    /// <summary>Gets or sets the key, which differs between accounts.</summary>
    public string? Key { get; set; }

    /// <summary>Gets or sets the colour.</summary>
    public string? Color { get; set; }

    /// <summary>Gets or sets what people see.</summary>
    public string? Message { get; set; }
}
