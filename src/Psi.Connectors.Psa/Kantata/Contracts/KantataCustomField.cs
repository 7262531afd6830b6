namespace Psi.Connectors.Psa.Kantata;

/// <summary>The definition of a custom field.</summary>
public sealed class KantataCustomField : KantataRecord
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets <c>string</c>, <c>date</c>, <c>number</c>, <c>currency</c>, <c>single</c> or <c>multi</c>.</summary>
    public string? ValueType { get; set; }

    /// <summary>Gets or sets what it belongs to.</summary>
    public string? SubjectType { get; set; }
}
