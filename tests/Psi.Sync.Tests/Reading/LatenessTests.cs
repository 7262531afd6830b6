using CsCheck;
using Psi.Sync.Reading;

namespace Psi.Sync.Tests.Reading;

public sealed class LatenessTests
{
    private static readonly DateTimeOffset s_read = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)] // in time
    [InlineData(-5, 0)]
    [InlineData(0.2, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(86_400, 86_400)] // a day at most
    [InlineData(90_000, 0)] // later than that it is something else
    [Trait("Lesson", "U-09")]
    public void Note_OneLateChange_WidensTheOverlapToCoverIt(double late, double overlap)
    {
        var lateness = Lateness.None.Note(s_read.AddSeconds(-late), s_read);

        Assert.Equal(TimeSpan.FromSeconds(overlap), lateness.Overlap);
    }

    [Fact]
    [Trait("Lesson", "U-06")]
    public void Note_AnyChanges_OverlapCoversTheLatestOfThem()
    {
        Gen.Double[0.001, 86_400].Array[1, 50].Sample(static seconds =>
        {
            var lateness = seconds.Aggregate(Lateness.None, static (lateness, late) => lateness.Note(s_read.AddSeconds(-late), s_read));
            return lateness.Overlap >= TimeSpan.FromSeconds(seconds.Max()) - TimeSpan.FromMilliseconds(1) && lateness.Overlap <= Lateness.Longest;
        });
    }

    [Fact]
    public void Fade_SeenOnce_IsForgotten()
    {
        var lateness = Lateness.None.Note(s_read.AddSeconds(-3), s_read).Note(s_read.AddSeconds(-3), s_read).Note(s_read.AddSeconds(-500), s_read);

        Assert.Equal(TimeSpan.FromSeconds(4), lateness.Fade().Overlap);
        Assert.Equal(TimeSpan.Zero, lateness.Fade().Fade().Overlap);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 100, 9)] // the end of the last read
    [InlineData(10, 100, 8)] // ten seconds before it
    [InlineData(15, 100, 7)]
    [InlineData(86_000, 100, 0)] // as far back as is known
    public void From_Overlap_GoesOnFromAnEndThatLiesBeforeIt(int overlap, int reads, int expected)
    {
        var trail = CursorTrail.Empty;
        for (var read = 0; read < reads / 10; read++)
        {
            trail = trail.Add($"{read}", s_read.AddSeconds(read * 10));
        }

        var from = trail.From(TimeSpan.FromSeconds(overlap));

        Assert.Equal(reads == 0 ? null : $"{expected}", from?.Cursor);
    }

    [Fact]
    public void Add_ManyReads_KeepsFewAndReachesBehindEveryOverlap()
    {
        Gen.Select(Gen.Int[1, 4000].Array[1, 300], Gen.Int[0, 86_400]).Sample(static given =>
        {
            var (gaps, overlap) = given;
            var trail = CursorTrail.Empty;
            var at = s_read;
            var first = at.AddSeconds(gaps[0]);
            foreach (var gap in gaps)
            {
                at = at.AddSeconds(gap);
                trail = trail.Add($"{at.Ticks}", at);
            }

            var from = trail.From(TimeSpan.FromSeconds(overlap))!.BegunAt;
            return trail.Ends.Count <= 24 && trail.Last!.BegunAt == at && (from <= at.AddSeconds(-overlap) || from == first);
        });
    }

    [Theory]
    [InlineData(5, 10, false)] // few are believed whatever the share
    [InlineData(20, 40, false)]
    [InlineData(21, 40, true)]
    [InlineData(21, 1000, false)]
    [InlineData(300, 1000, true)]
    [Trait("Lesson", "U-28")]
    public void LossGuard_Share_DecidesWhatIsTooMuch(int lost, int of, bool tooMuch) =>
        Assert.Equal(tooMuch, LossGuard.IsTooMuch(lost, of, mostShare: 0.2, always: 20));
}
