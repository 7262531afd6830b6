namespace Psi.Testing;

/// <summary>Time of one person on one project in one week, handed in together.</summary>
public sealed record FirmTimesheet
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the worker's key.</summary>
    public required string WorkerKey { get; init; }

    /// <summary>Gets the project's key.</summary>
    public required string ProjectKey { get; init; }

    /// <summary>Gets the Monday.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Gets the Sunday.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Gets where it stands; never a draft.</summary>
    public required FirmApproval Status { get; init; }

    /// <summary>Gets the key of the one who decides: the project's manager.</summary>
    public required string ApproverKey { get; init; }

    /// <summary>Gets when it was handed in.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Gets why it was sent back.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Gets the keys of its entries.</summary>
    public required IReadOnlyList<string> EntryKeys { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }
}
