namespace Psi.Sync.Operations;

/// <summary>Something that a process requires and that does not hold yet.</summary>
/// <param name="Process">The name of the process.</param>
/// <param name="Subject">The subject's golden id.</param>
/// <param name="Name">The name of the condition.</param>
/// <param name="Since">Since when it does not hold (UTC).</param>
/// <param name="WhyNot">Why not.</param>
public sealed record OpenCondition(string Process, Guid Subject, string Name, DateTimeOffset Since, string? WhyNot);
