namespace Psi.Connectors;

/// <summary>How far a platform's clock is off, measured by the Date of its answers. Safe for use from many threads.</summary>
internal sealed class PlatformClock
{
    // A Date has whole seconds, and an answer was under way: less than this says nothing.
    private static readonly TimeSpan s_blur = TimeSpan.FromSeconds(2);

    private long _offset;

    /// <summary>Gets how far the platform's clock is ahead; negative when it is behind.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offset));

    /// <summary>Takes in the Date of an answer.</summary>
    /// <param name="date">The Date; <see langword="null"/> when the answer had none.</param>
    /// <param name="now">The time at which the answer came (UTC).</param>
    public void Heard(DateTimeOffset? date, DateTimeOffset now)
    {
        if (date is not { } stated)
        {
            return;
        }

        var measured = stated + TimeSpan.FromMilliseconds(500) - now;
        if (measured.Duration() < s_blur)
        {
            measured = TimeSpan.Zero;
        }

        // One odd answer moves it little; a clock that was set moves it within some answers.
        var known = Interlocked.Read(ref _offset);
        Interlocked.Exchange(ref _offset, known == 0 || measured == TimeSpan.Zero ? measured.Ticks : known + ((measured.Ticks - known) / 4));
    }
}
