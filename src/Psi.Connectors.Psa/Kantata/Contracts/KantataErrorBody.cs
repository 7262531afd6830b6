namespace Psi.Connectors.Psa.Kantata;

/// <summary>What the platform answers when it refuses.</summary>
public sealed class KantataErrorBody
{
    /// <summary>Gets or sets the reasons.</summary>
    public IReadOnlyList<KantataError>? Errors { get; set; }
}
