namespace Psi.Connectors.Psa.Kantata;

/// <summary>One reason for a refusal.</summary>
public sealed class KantataError
{
    /// <summary>Gets or sets <c>oauth</c>, <c>system</c> or <c>validation</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets the reason, in words.</summary>
    public string? Message { get; set; }

    /// <summary>Gets or sets the attribute it is about.</summary>
    public string? Field { get; set; }
}
