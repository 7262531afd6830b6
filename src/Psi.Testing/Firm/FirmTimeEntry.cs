namespace Psi.Testing;

/// <summary>Time of one person on one day.</summary>
public sealed record FirmTimeEntry
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the worker's key.</summary>
    public required string WorkerKey { get; init; }

    /// <summary>Gets the project's key.</summary>
    public required string ProjectKey { get; init; }

    /// <summary>Gets the task's key.</summary>
    public required string TaskKey { get; init; }

    /// <summary>Gets the day of the work.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gets the minutes, in quarters of an hour.</summary>
    public required int Minutes { get; init; }

    /// <summary>Gets whether it is billable.</summary>
    public required bool IsBillable { get; init; }

    /// <summary>Gets the role's name.</summary>
    public required string Role { get; init; }

    /// <summary>Gets the price of an hour; 0 when it is not billable.</summary>
    public required decimal Rate { get; init; }

    /// <summary>Gets the cost of an hour, in the project's currency.</summary>
    public required decimal CostRate { get; init; }

    /// <summary>Gets the currency of the rates.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets what was done; the client may read it.</summary>
    public required string Notes { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required FirmApproval Status { get; init; }

    /// <summary>Gets whether it was billed before Psi came.</summary>
    public bool IsInvoiced { get; init; }

    /// <summary>Gets the key of the timesheet it was handed in with; <see langword="null"/> for a draft.</summary>
    public string? TimesheetKey { get; init; }

    /// <summary>Gets the key of the old invoice it is on.</summary>
    public string? InvoiceKey { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Gets the hours.</summary>
    public decimal Hours => Minutes / 60m;

    /// <summary>Gets hours times price.</summary>
    public decimal Amount => IsBillable ? Hours * Rate : 0m;
}
