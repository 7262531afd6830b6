namespace Psi.Testing;

/// <summary>A clock that starts at a stated moment and then runs at the pace of a real one.</summary>
/// <remarks>Timers are those of the clock beneath: only the date is another. It can be moved ahead, never back.</remarks>
public sealed class StoryTime : TimeProvider
{
    private readonly TimeProvider _beneath;
    private readonly DateTimeOffset _start;
    private readonly long _timestamp;
    private long _ahead;

    /// <summary>Starts the clock.</summary>
    /// <param name="start">What it shows now.</param>
    /// <param name="beneath">The clock that sets the pace; <see cref="TimeProvider.System"/> by default.</param>
    public StoryTime(DateTimeOffset start, TimeProvider? beneath = null)
    {
        _beneath = beneath ?? System;
        _start = start.ToUniversalTime();
        _timestamp = _beneath.GetTimestamp();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _beneath.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Moves the clock ahead.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ahead, by.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        _start + _beneath.GetElapsedTime(_timestamp) + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <inheritdoc/>
    public override long GetTimestamp() => _beneath.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _beneath.CreateTimer(callback, state, dueTime, period);
}
