using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What somebody does in delivery, such as senior consultant.</summary>
/// <remarks>
/// Usually owned by the PSA.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("role", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Role
{
    /// <summary>Gets the firm's own code.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets the share of capacity that should be utilised, 0 to 1.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public decimal? TargetUtilization { get; init; }

    /// <summary>Gets the service item its hours are sold as, unless the contract line names one.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets a value indicating whether the role is in use.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public bool? Active { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
