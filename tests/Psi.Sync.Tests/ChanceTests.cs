namespace Psi.Sync.Tests;

public sealed class ChanceTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NewId_SameSeed_IsTheSameAndSortsByTime()
    {
        var one = new Chance(new Random(7));
        var other = new Chance(new Random(7));

        var early = one.NewId(s_now);
        var late = one.NewId(s_now + TimeSpan.FromSeconds(1));

        Assert.Equal(early, other.NewId(s_now));
        Assert.Equal(7, early.Version);
        Assert.Equal(0x8, early.Variant & 0xC);
        Assert.True(string.CompareOrdinal(early.ToString("N"), late.ToString("N")) < 0);
        Assert.Equal(Guid.CreateVersion7(s_now).ToString("N")[..12], early.ToString("N")[..12]);
    }
}
