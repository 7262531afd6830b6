using Psi.Tools.Model;

namespace Psi.Tools.Tests.Model;

public class XmlDocsTests
{
    [Theory]
    [InlineData("Gets the name.", "The name.", "The name.")]
    [InlineData("Gets a value indicating whether it is open.", "Whether it is open.", "Whether it is open.")]
    [InlineData("What it is.", "What it is.", "What it is.")]
    [InlineData("Two\n            lines.", "Two lines.", "Two lines.")]
    [InlineData("<see langword=\"null\"/> means none.", "null means none.", "`null` means none.")]
    [InlineData("See <see cref=\"T:Psi.Canonical.Patch`1\"/>.", "See Patch.", "See `Patch`.")]
    [InlineData("As <see cref=\"F:Psi.Canonical.Unit.Hour\"/>.", "As Unit.Hour.", "As `Unit.Hour`.")]
    [InlineData("As <see cref=\"P:Psi.Canonical.Account.Name\"/>.", "As Name.", "As `Name`.")]
    [InlineData("Such as <c>12.50</c>.", "Such as 12.50.", "Such as `12.50`.")]
    [InlineData("<para>One.</para><para>Two.</para>", "One. Two.", "One. Two.")]
    public void Of_ASummary_IsText(string summary, string text, string markdown)
    {
        var docs = XmlDocs.Parse($"<doc><members><member name=\"P:System.String.Length\"><summary>{summary}</summary></member></members></doc>");

        var doc = docs.Of(typeof(string).GetProperty(nameof(string.Length))!);

        Assert.Equal(text, doc.Summary);
        Assert.Equal(markdown, doc.SummaryMarkdown);
    }

    [Fact]
    public void Of_Remarks_FollowTheSummary()
    {
        var docs = XmlDocs.Parse("<doc><members><member name=\"P:System.String.Length\"><summary>Gets it.</summary><remarks>Usually owned by nobody.</remarks></member></members></doc>");

        Assert.Equal("It. Usually owned by nobody.", docs.Of(typeof(string).GetProperty(nameof(string.Length))!).Text);
    }

    [Fact]
    public void Of_RemarksThatHoldForEveryType_AreLeftOut()
    {
        var docs = XmlDocs.Parse("<doc><members><member name=\"T:System.String\"><summary>A thing.</summary><remarks>The words have no order. Signed.</remarks></member></members></doc>");

        Assert.Equal("A thing. Signed.", docs.Of(typeof(string)).Text);
    }

    [Fact]
    public void Of_WhatIsNotDocumented_IsRefused()
    {
        var docs = XmlDocs.Parse("<doc><members /></doc>");

        Assert.Throws<InvalidOperationException>(() => docs.Of(typeof(string)));
    }
}
