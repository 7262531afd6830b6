namespace Psi.Testing;

/// <summary>Expenses of one person on one project in one month.</summary>
public sealed record FirmExpenseReport
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the worker's key.</summary>
    public required string WorkerKey { get; init; }

    /// <summary>Gets the project's key.</summary>
    public required string ProjectKey { get; init; }

    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Gets where it stands. A draft has not been handed in, so the delivery platform has no submission of it.</summary>
    public required FirmApproval Status { get; init; }

    /// <summary>Gets the key of the one who decides: the project's manager.</summary>
    public required string ApproverKey { get; init; }

    /// <summary>Gets when it was handed in.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Gets why it was sent back.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Gets the currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the keys of its expenses.</summary>
    public required IReadOnlyList<string> ExpenseKeys { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }
}
