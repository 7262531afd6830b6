using System.Globalization;
using Psi.Canonical;
using Psi.Sync.Detection;
using Psi.Sync.Reading;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Reading;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    private static int ByNumber(string left, string right) => int.Parse(left, CultureInfo.InvariantCulture).CompareTo(int.Parse(right, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null, null, 5, 6, Freshness.Equal)]
    [InlineData(null, null, 6, 5, Freshness.Staler)]
    [InlineData("2", "1", 6, 5, Freshness.Fresher)] // asked for earlier, and newer all the same
    [InlineData("1", "2", 5, 6, Freshness.Staler)] // asked for later, and older all the same
    [InlineData("2", "2", 6, 5, Freshness.Staler)]
    [InlineData("2", null, 5, 6, Freshness.Equal)]
    [Trait("Lesson", "U-138")]
    internal void FreshnessOf_VersionsWithAnOrder_GoBeforeReadMarks(string? version, string? known, long knownMark, long readMark, Freshness expected) =>
        Assert.Equal(expected, Detected<Account>.FreshnessOf(version, new ShadowHeader { Version = known, ReadMark = knownMark }, new ReadMark(readMark, s_at), ByNumber));

    [Fact]
    public void FreshnessOf_VersionsWithoutAnOrder_AreNotCompared() =>
        Assert.Equal(Freshness.Equal, Detected<Account>.FreshnessOf("1", new ShadowHeader { Version = "2", ReadMark = 5 }, new ReadMark(6, s_at), null));

    [Theory]
    [InlineData(5, -60, 6, 10, false)] // written long before the read
    [InlineData(7, -60, 6, 10, true)] // the write's mark is later than the read's
    [InlineData(5, -5, 6, 10, true)] // finished within the read lag before the read was sent
    [InlineData(5, -5, 6, 0, false)]
    [InlineData(5, 5, 6, 0, true)]
    public void MayBeStale_WriteAfterTheReadLessItsLag(long writeMark, int writtenAt, long readMark, int lag, bool may) =>
        Assert.Equal(may, Detected<Account>.MayBeStale(new ShadowHeader { WriteMark = writeMark, WrittenAt = s_at.AddSeconds(writtenAt) }, new ReadMark(readMark, s_at), null, TimeSpan.FromSeconds(lag)));

    [Theory]
    [InlineData(-60, null, null, 10, false)] // known long before the read
    [InlineData(-5, null, null, 10, true)] // a list may lag so far behind what was read by id
    [InlineData(-5, 1, 1, 10, true)] // within one second nobody can tell
    [InlineData(-5, 0, 1, 10, true)] // an older stamp
    [InlineData(-5, 2, 1, 10, false)] // a later stamp proves it newer
    [InlineData(-5, null, 1, 10, true)]
    [InlineData(0, null, null, 0, false)]
    [InlineData(3, null, null, 0, true)] // asked for before what is known was taken in, answered after it
    public void MayBeStale_ReadAfterTheReadLessItsLag_UnlessTheStampIsLater(int readAt, int? stamp, int? knownStamp, int lag, bool may)
    {
        DateTimeOffset? At(int? seconds) => seconds is { } so ? s_at.AddSeconds(so) : null;
        var known = new ShadowHeader { ReadMark = 5, ReadAt = s_at.AddSeconds(readAt), ModifiedAt = At(knownStamp) };

        Assert.Equal(may, Detected<Account>.MayBeStale(known, new ReadMark(6, s_at), At(stamp), TimeSpan.FromSeconds(lag)));
    }

    [Fact]
    public void MayBeStale_NeverReadNorWritten_IsNot() =>
        Assert.False(Detected<Account>.MayBeStale(new ShadowHeader(), new ReadMark(1, s_at), null, TimeSpan.FromHours(1)));
}
