namespace Psi.Sync.Exceptions;

/// <summary>Exceptions chosen at one moment. What is raised later is not in it.</summary>
/// <param name="Name">The name it goes by.</param>
/// <param name="Count">How many exceptions it holds.</param>
/// <param name="By">Who chose them.</param>
/// <param name="At">When (UTC).</param>
public sealed record ExceptionSelection(string Name, int Count, string By, DateTimeOffset At);
