using System.Globalization;

namespace Psi.Simulation.Tests.Kills;

/// <summary>The other half of the kill matrix, in another world, beside the first.</summary>
public sealed class MoreKillsTests
{
    [Fact]
    [Trait("Lesson", "U-95")]
    public Task KilledAtEveryPoint_InAnotherWorld_NothingIsLostAndNothingTwice() =>
        KillMatrixTests.PlayAsync((int.TryParse(Environment.GetEnvironmentVariable("PSI_KILL_MATRIX"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : KillMatrixTests.DefaultHits) / 2, 2);
}
