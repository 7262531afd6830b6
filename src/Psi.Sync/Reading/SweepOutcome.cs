namespace Psi.Sync.Reading;

/// <summary>What a part of a sweep did.</summary>
/// <param name="Read">How many records it read.</param>
/// <param name="Changed">How many of them said something new.</param>
/// <param name="GoesOn">Whether more of it is to be read.</param>
internal readonly record struct SweepOutcome(int Read, int Changed, bool GoesOn);
