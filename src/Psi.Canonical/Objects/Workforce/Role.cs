using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What somebody does in delivery, such as senior consultant.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("role", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Role
{
    /// <summary>Gets the firm's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the share of capacity that should be billable, 0 to 1.</summary>
    public decimal? TargetUtilization { get; init; }

    /// <summary>Gets what its hours are sold as.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets a value indicating whether it is in use.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
