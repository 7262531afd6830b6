namespace Psi.Testing;

/// <summary>Stamps records the way a platform does: in its precision, and never earlier than the stamp before.</summary>
/// <remarks>
/// With a step of zero, writes of one moment share a stamp, as they do in the real platforms. With a step, each stamp is at
/// least that much later than the one before, and so may run ahead of the clock. Safe to use from any thread.
/// </remarks>
public sealed class SimulatorClock
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly long _precision;
    private readonly long _step;
    private long _last;

    /// <summary>Creates the stamps.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="precision">What a stamp is cut to, for example one second.</param>
    /// <param name="step">The least distance between two stamps; zero lets them be the same.</param>
    public SimulatorClock(TimeProvider time, TimeSpan precision, TimeSpan step = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(precision, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        _time = time;
        _precision = precision.Ticks;
        _step = step.Ticks;
    }

    /// <summary>Gets the moment it is, uncut.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Gets the last stamp that was given.</summary>
    public DateTimeOffset Last
    {
        get
        {
            lock (_gate)
            {
                return new DateTimeOffset(_last, TimeSpan.Zero);
            }
        }
    }

    /// <summary>Gives the stamp of a write that happens now.</summary>
    /// <returns>The stamp, in UTC.</returns>
    public DateTimeOffset Next()
    {
        var now = Cut(_time.GetUtcNow()).UtcTicks;
        lock (_gate)
        {
            _last = Math.Max(now, _last + _step);
            return new DateTimeOffset(_last, TimeSpan.Zero);
        }
    }

    /// <summary>Cuts a moment to the precision.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>The last stamp not after it, in UTC.</returns>
    public DateTimeOffset Cut(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % _precision), TimeSpan.Zero);
}
