using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>What a system said of one record at one time.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="Record">Which record in which system.</param>
/// <param name="Value">The values, with references in the system's own ids.</param>
/// <param name="Fields">The attributes it carries; the others the system does not know.</param>
public sealed record Observation<T>(RecordRef Record, T Value, FieldSet<T> Fields)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the platform's version of the record, where it has one.</summary>
    public string? Version { get; init; }

    /// <summary>Gets when the platform says the record changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets whether the record is there.</summary>
    public Presence Presence { get; init; }

    /// <summary>Gets the record that this one was merged into, when it is <see cref="Presence.Merged"/>.</summary>
    public RecordRef? MergedInto { get; init; }

    /// <summary>Gets the mark of ours that the platform's record carries.</summary>
    public string? Correlation { get; init; }

    /// <summary>Gets what could not be mapped.</summary>
    public IReadOnlyList<MappingIssue> Issues { get; init; } = [];

    /// <summary>Gets a value indicating whether the platform settled it in a way of its own, such as time it invoiced itself.</summary>
    public bool SettledElsewhere { get; init; }

    /// <summary>Makes the observation that a record is not there.</summary>
    /// <param name="record">The record.</param>
    /// <param name="presence">In which way it is not there.</param>
    /// <param name="modifiedAt">Since when, where that is known.</param>
    /// <returns>The observation, which carries no attribute.</returns>
    public static Observation<T> Gone(RecordRef record, Presence presence = Presence.Missing, DateTimeOffset? modifiedAt = null) =>
        new(record, T.Empty, FieldSet<T>.Empty) { Presence = presence, ModifiedAt = modifiedAt };
}
