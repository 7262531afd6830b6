namespace Psi.Conformance;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class StoreClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 3, 31, 9, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How much.</param>
    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }
    }
}
