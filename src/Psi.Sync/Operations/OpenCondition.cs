namespace Psi.Sync.Operations;

/// <summary>Something that a process requires and that does not hold yet.</summary>
/// <param name="Process">The name of the process.</param>
/// <param name="Subject">The subject's golden id.</param>
/// <param name="Name">The name of the condition.</param>
/// <param name="Since">Since when it does not hold (UTC).</param>
/// <param name="WhyNot">Why not.</param>
public sealed record OpenCondition(string Process, Guid Subject, string Name, DateTimeOffset Since, string? WhyNot)
{
    /// <summary>Gets when it is overdue, by the options in force (UTC).</summary>
    public DateTimeOffset DueBy { get; init; }

    /// <summary>Says whether it is overdue.</summary>
    /// <param name="now">The time to compare with.</param>
    /// <returns>Whether it holds up its subject for longer than it may.</returns>
    public bool IsOverdue(DateTimeOffset now) => now > DueBy;
}
