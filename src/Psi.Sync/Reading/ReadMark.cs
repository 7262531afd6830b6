namespace Psi.Sync.Reading;

/// <summary>Drawn from the store before a read is sent: what it says is no older.</summary>
/// <param name="Number">Grows with every read and write.</param>
/// <param name="At">When it was drawn, by the store's clock.</param>
internal readonly record struct ReadMark(long Number, DateTimeOffset At);
