namespace Psi.Testing;

/// <summary>One write that a simulator accepted.</summary>
/// <param name="Sequence">Its place in the ledger, from 1.</param>
/// <param name="At">When, by the simulator's clock.</param>
/// <param name="Verb">One of <see cref="LedgerVerbs"/>.</param>
/// <param name="Object">The object, in the platform's own word.</param>
/// <param name="Id">The platform's id of the record.</param>
/// <param name="Correlation">The mark of the caller on the record; <see langword="null"/> when it carries none.</param>
/// <param name="BodyJson">What was sent, as JSON.</param>
public sealed record LedgerEntry(
    long Sequence, DateTimeOffset At, string Verb, string Object, string Id, string? Correlation, string BodyJson);
