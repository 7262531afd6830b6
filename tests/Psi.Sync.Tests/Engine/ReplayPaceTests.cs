using Psi.Sync.Exceptions;

namespace Psi.Sync.Tests.Engine;

public sealed class ReplayPaceTests
{
    [Theory]
    [Trait("Lesson", "U-100")]
    [InlineData(0, 0, null, 60, 1)] // the first alone
    [InlineData(1, 1, null, 60, 0)] // nothing more before it has its outcome
    [InlineData(1, 0, null, 60, 10)] // then ten
    [InlineData(11, 10, null, 60, 0)]
    [InlineData(11, 1, null, 60, 0)] // all of the ten first
    [InlineData(11, 0, 0.0, 60, 1)] // then the rest, at the rate
    [InlineData(12, 1, 0.0, 60, 0)]
    [InlineData(12, 1, 10.0, 60, 10)]
    [InlineData(71, 0, 60.0, 60, 1)]
    [InlineData(11, 0, 86_400.0, 100_000, 250)] // at most a transaction's worth at once
    public void Next_ByWhatWasReleased_IsTheCanariesThenTheRate(int released, int trying, double? seconds, int perMinute, int expected)
    {
        var next = ReplayPace.Next(released, trying, seconds is { } value ? TimeSpan.FromSeconds(value) : null, perMinute);

        Assert.Equal(expected, next);
    }
}
