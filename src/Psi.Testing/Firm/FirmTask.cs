namespace Psi.Testing;

/// <summary>A phase of a project, or a task in a phase.</summary>
public sealed record FirmTask
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place among all tasks, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the key of the phase it lies in; <see langword="null"/> for a phase.</summary>
    public string? ParentKey { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the place among its siblings, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Gets the estimated hours; 0 for a phase.</summary>
    public required decimal EstimatedHours { get; init; }

    /// <summary>Gets whether time on it is billable.</summary>
    public required bool IsBillable { get; init; }

    /// <summary>Gets the first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }

    /// <summary>Gets whether it is a phase.</summary>
    public bool IsPhase => ParentKey is null;
}
