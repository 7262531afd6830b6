using Microsoft.Extensions.Time.Testing;

namespace Psi.Testing.Tests.Kernel;

public sealed class SimulatorClockTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, 700, TimeSpan.Zero));

    [Fact]
    public void Next_WithoutStep_SharesTheSecond()
    {
        var clock = new SimulatorClock(_time, TimeSpan.FromSeconds(1));

        Assert.Equal(clock.Next(), clock.Next());
        Assert.Equal(0, clock.Last.Millisecond);
    }

    [Fact]
    public void Next_WithStep_IsAlwaysLater()
    {
        var clock = new SimulatorClock(_time, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));

        var first = clock.Next();

        Assert.Equal(first + TimeSpan.FromMilliseconds(1), clock.Next());
    }

    [Fact]
    public void StoryTime_Advanced_RunsOnFromItsStart()
    {
        var story = new StoryTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), _time);

        _time.Advance(TimeSpan.FromMinutes(1));
        story.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 1, 1, 0, TimeSpan.Zero), story.GetUtcNow());
    }
}
