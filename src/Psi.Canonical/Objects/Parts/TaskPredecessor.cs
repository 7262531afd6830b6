using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A task that another waits for.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record TaskPredecessor
{
    /// <summary>Gets the task that comes first.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets how it is waited for.</summary>
    /// <remarks>Null: until it is finished.</remarks>
    public DependencyKind? Kind { get; init; }

    /// <summary>Gets the working days between them; negative means they overlap.</summary>
    /// <remarks>Null: none.</remarks>
    public decimal? LagDays { get; init; }
}
