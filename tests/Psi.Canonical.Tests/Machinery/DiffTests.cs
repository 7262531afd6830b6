namespace Psi.Canonical.Tests.Machinery;

public class DiffTests
{
    private static readonly KitLine One = new() { Key = "1", Hours = 1, Note = "Ada" };
    private static readonly KitLine Two = new() { Key = "2", Hours = 2 };

    [Fact]
    public void Between_ChangesOfEveryKind_AreListedWithTheirPlace()
    {
        var before = new Kit { Sequence = [1], Tags = ["a", "b"], Lines = [One, Two], CustomFields = CustomFields.Empty.With("region", "north").With("old", 1m) };
        var after = new Kit
        {
            Bag = [1],
            Tags = ["c", "b"],
            Lines = [One with { Hours = 3, At = new() { City = "Delft" } }, new() { Key = "9" }],
            CustomFields = CustomFields.Empty.With("region", "south").With("new", true),
        };

        var diff = Diff.Between(before, after);

        Assert.Equal(
            """
            sequence: cleared, was [1]
            bag: set to [1]
            tags: added "c"
            tags: removed "a"
            lines[1].hours: 1 → 3
            lines[1].at: set to {"city":"Delft"}
            lines[9]: added {"key":"9"}
            lines[2]: removed {"key":"2","hours":2}
            custom.new: added true
            custom.old: removed 1
            custom.region: "north" → "south"
            """.ReplaceLineEndings("\n"),
            diff.Describe());
        Assert.Equal(Kit.Differences(before, after), diff.Fields);
    }

    [Fact]
    public void Between_InsideAPart_NamesItsAttribute()
    {
        var diff = Diff.Between<Account>(new() { BillingAddress = new() { City = "Delft" } }, new() { BillingAddress = new() { City = "Gouda" } }, DataClassification.None);

        Assert.Equal("billingAddress.city: \"Delft\" → \"Gouda\"", diff.Describe());
        Assert.Equal("account {billingAddress.city changed}", diff.ToString());
    }

    [Fact]
    public void Between_LinesInAnotherOrder_SaysSoWhereOrderCounts()
    {
        var diff = Diff.Between<Kit>(new() { Lines = [One, Two], Loose = [One, Two], Whole = [One, Two] }, new() { Lines = [Two, One], Loose = [Two, One], Whole = [Two, One] });

        Assert.Equal(Kit.Fields.Lines | Kit.Fields.Whole, diff.Fields);
        Assert.Equal("""lines: reordered ["1","2"] → ["2","1"]""", diff.Changes[0].Describe());
        Assert.Equal(("whole", ChangeKind.Changed), (diff.Changes[1].Path, diff.Changes[1].Kind));
    }

    [Fact]
    public void Between_LinesWithoutKeys_AreOneValue() =>
        Assert.Equal("lines: [{\"hours\":1}] → [{\"hours\":2}]", Diff.Between<Kit>(new() { Lines = [new() { Hours = 1 }] }, new() { Lines = [new() { Hours = 2 }] }).Describe());

    [Fact]
    public void Between_ProtectedValues_TellsThatTheyDifferOnly()
    {
        var before = new Kit { Secret = [One], Lines = [One] };
        var after = new Kit { Secret = [One with { Hours = 7 }], Lines = [One with { Note = "Grace" }, Two with { Note = "Edsger" }] };

        Assert.Equal(
            """
            lines[1].note: changed (hidden)
            lines[2]: added {"key":"2","hours":2,"note":"[redacted]"}
            secret[[redacted]].hours: changed (hidden)
            """.ReplaceLineEndings("\n"),
            Diff.Between(before, after).Describe());
        Assert.Equal(
            """
            lines[1].note: "Ada" → "Grace"
            lines[2]: added {"key":"2","hours":2,"note":"Edsger"}
            secret[1].hours: 1 → 7
            """.ReplaceLineEndings("\n"),
            Diff.Between(before, after, DataClassification.None).Describe());
    }

    [Fact]
    public void Between_EqualRecords_IsEmpty() => Assert.True(Diff.Between<Kit>(new() { Tags = ["a", "b"] }, new() { Tags = ["b", "a", "a"] }) is { IsEmpty: true, Changes.Count: 0 });
}
