namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataMarkTests
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);
    private const string Stamp = "2026-03-31T00:30:00-07:00";

    [Fact]
    public void After_FreshStamp_GoesBehindItByTheOverlap() =>
        Assert.Equal("2026-03-31T07:28:00.000Z", KantataMark.Start.Advance(Stamp, Now, Overlap).After(Overlap));

    [Fact]
    public void After_StampThatIsOldEnough_PassesIt()
    {
        var settled = KantataMark.Start.Advance(Stamp, Now, Overlap).Advance(Stamp, Now + Overlap, Overlap);

        Assert.Equal("2026-03-31T07:30:00.999Z", settled.After(Overlap));
    }

    [Fact]
    public void After_ReadThatTookLong_GoesBehindByThatToo() =>
        Assert.Equal("2026-03-31T07:27:30.000Z", KantataMark.Start.Advance(Stamp, Now, Overlap, TimeSpan.FromSeconds(30)).After(Overlap));

    [Fact]
    public void ToString_Mark_IsReadBackWithThePlatformsOwnText()
    {
        var mark = KantataMark.Start.Advance(Stamp, Now, Overlap, TimeSpan.FromSeconds(30));

        var read = KantataMark.Read(mark.ToString(), "psa", Now);

        Assert.Equal(mark, read);
        Assert.Equal(Stamp, read.Cursor.Stamp);
    }

    [Fact]
    public void Advance_NothingRead_KeepsTheMark()
    {
        var mark = KantataMark.Start.Advance(Stamp, Now, Overlap);

        Assert.Equal(mark, mark.Advance(null, Now.AddSeconds(1), Overlap));
    }
}
