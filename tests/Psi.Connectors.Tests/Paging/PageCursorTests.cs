namespace Psi.Connectors.Tests.Paging;

public sealed class PageCursorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-31T07:45:12.000+0000", "001x", null)]
    [InlineData("2026-03-31T07:45:12.0001230Z", null, "https://x/y?$skiptoken='a%7Cb|c'")]
    [InlineData("", null, "next")]
    public void Read_WhatWasWritten_IsTheSameToTheLetter(string stamp, string? id, string? more)
    {
        var cursor = new PageCursor(stamp, id, more);

        Assert.Equal(cursor, PageCursor.Read(cursor.ToString(), "crm", Now));
    }

    [Fact]
    public void Read_Nothing_IsTheBeginning() => Assert.Null(PageCursor.Read(null, "crm", Now));

    [Theory]
    [InlineData("rubbish")]
    [InlineData("1|soon|x|")]
    [InlineData("1|2026-03-31T08:06:00Z||")]
    public void Read_UnreadableOrInTheFuture_IsRefused(string cursor)
    {
        var failure = Assert.Throws<ConnectorException>(() => PageCursor.Read(cursor, "crm", Now));

        Assert.Equal(FailureKind.Validation, failure.Kind);
    }

    [Fact]
    public void Read_AheadWithinTheSkew_IsTaken() => Assert.NotNull(PageCursor.Read("1|2026-03-31T08:04:00Z||", "crm", Now));

    [Fact]
    public void Advance_EarlierStamp_StaysWhereItIs()
    {
        var cursor = new PageCursor("2026-03-31T07:45:12Z", "b");

        Assert.Same(cursor, cursor.Advance("2026-03-31T07:45:11Z", "a"));
        Assert.Same(cursor, cursor.Advance(null, "a"));
        Assert.Equal("c", cursor.Advance("2026-03-31T07:45:12Z", "c").Id);
    }

    [Fact]
    public void From_Overlap_IsCutToTheSecondBefore() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 7, 45, 2, TimeSpan.Zero), new PageCursor("2026-03-31T07:45:12.9Z").From(TimeSpan.FromSeconds(10)));
}
