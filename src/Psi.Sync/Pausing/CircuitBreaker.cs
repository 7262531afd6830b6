namespace Psi.Sync.Pausing;

/// <summary>
/// Opens when calls fail several times in a row, lets one through after a rest, and closes once one goes through. Each node has its
/// own, so that a node with a bad network does not stop the others.
/// </summary>
internal sealed class CircuitBreaker(int after, TimeSpan first, TimeSpan longest)
{
    private int _failures;
    private int _trips;

    public DateTimeOffset OpenUntil { get; private set; }

    /// <summary>Whether it opened and no call went through since.</summary>
    public bool IsBroken => _trips > 0;

    public bool IsOpen(DateTimeOffset now) => OpenUntil > now;

    /// <summary>Takes in that a call failed.</summary>
    public void Failed(DateTimeOffset now)
    {
        if (IsOpen(now) || (++_failures < after && _trips == 0))
        {
            return;
        }

        var rest = TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(_trips, 20))));
        OpenUntil = now + rest;
        _trips++;
        _failures = 0;
    }

    /// <summary>Takes in that a call was answered.</summary>
    /// <returns>Whether it was open before.</returns>
    public bool Answered()
    {
        var wasBroken = IsBroken;
        (_failures, _trips, OpenUntil) = (0, 0, default);
        return wasBroken;
    }
}
