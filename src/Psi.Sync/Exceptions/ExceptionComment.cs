namespace Psi.Sync.Exceptions;

/// <summary>What somebody noted about an exception.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Text">What. Keep a person's data out of it.</param>
public sealed record ExceptionComment(string By, DateTimeOffset At, string Text);
