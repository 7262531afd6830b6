using CsCheck;

namespace Psi.Canonical.Tests.Machinery;

public class ThreeWayMergeTests
{
    [Fact]
    public void Merge_OneSideChanged_GivesThatSide() =>
        Gen.Select(Any.Engagement, Any.Engagement).Sample(static (a, b) =>
            ThreeWayMerge.Merge(a, b, a) is { IsClean: true } left && left.Merged == b && ThreeWayMerge.Merge(a, a, b) is { IsClean: true } right && right.Merged == b);

    [Fact]
    public void Merge_BothSidesAlike_IsClean() =>
        Gen.Select(Any.Engagement, Any.Engagement).Sample(static (a, b) => ThreeWayMerge.Merge(a, b, b with { }) is { IsClean: true } merge && merge.Merged == b);

    [Fact]
    public void Merge_SidesSwapped_IsTheSameWhereThereIsNoConflict() =>
        Gen.Select(Any.Engagement, Any.Engagement, Any.Engagement).Sample(static (a, b, c) =>
        {
            var (one, other) = (ThreeWayMerge.Merge(a, b, c), ThreeWayMerge.Merge(a, c, b));
            var differ = Engagement.Differences(one.Merged, other.Merged) - Engagement.Fields.Steps;
            return one.Conflicts == other.Conflicts && one.FromLeft == other.FromRight && one.Conflicts.ContainsAll(differ);
        });

    [Fact]
    public void Merge_Conflict_KeepsTheLeftSideAndSaysSo()
    {
        var merge = ThreeWayMerge.Merge<Account>(new() { Name = "a" }, new() { Name = "b", Phone = "1" }, new() { Name = "c", Website = "w" });

        Assert.Equal(Account.Fields.Name.AsSet(), merge.Conflicts);
        Assert.Equal(new() { Name = "b", Phone = "1", Website = "w" }, merge.Merged);
    }

    [Fact]
    public void Merge_KeyedListsWithDifferentLines_TakesBoth()
    {
        Step one = new() { Key = "1", Hours = 1 }, two = new() { Key = "2", Hours = 2 }, three = new() { Key = "3", Hours = 3 };
        var ancestor = new Engagement { Steps = [one, two] };

        var merge = ThreeWayMerge.Merge(ancestor, ancestor with { Steps = [one with { Hours = 9 }, two] }, ancestor with { Steps = [one, three] });

        Assert.True(merge.IsClean);
        Assert.Equal([one with { Hours = 9 }, three], merge.Merged.Steps!.Value);
    }

    [Fact]
    public void Merge_KeyedListsWithOneLineChangedTwice_IsAConflict()
    {
        var ancestor = new Engagement { Steps = [new() { Key = "1", Hours = 1 }] };

        var merge = ThreeWayMerge.Merge(ancestor, new() { Steps = [new() { Key = "1", Hours = 2 }] }, new() { Steps = [new() { Key = "1", Hours = 3 }] });

        Assert.Equal(Engagement.Fields.Steps.AsSet(), merge.Conflicts);
    }

    [Fact]
    public void Merge_ListWithoutKeys_IsOneValue() =>
        Assert.Equal(Engagement.Fields.Tags.AsSet(), ThreeWayMerge.Merge<Engagement>(new() { Tags = ["a"] }, new() { Tags = ["a", "b"] }, new() { Tags = ["a", "c"] }).Conflicts);

    [Fact]
    public void Merge_OneLineChangedTwice_IsAConflictOfItsAttributeOnly()
    {
        KitLine line = new() { Key = "1", Hours = 1, Note = "a" }, other = new() { Key = "2" };
        var ancestor = new Kit { Lines = [line, other] };

        var merge = ThreeWayMerge.Merge(
            ancestor,
            ancestor with { Lines = [line with { Hours = 2, Numbers = [1] }, other] },
            ancestor with { Lines = [line with { Hours = 3, Note = "b" }, other, new() { Key = "3" }] });

        Assert.Equal([new("lines[1].hours", Hours, "1", "2", "3", IsHidden: false)], merge.Details);
        Assert.Equal([line with { Hours = 2, Note = "b", Numbers = [1] }, other, new() { Key = "3" }], merge.Merged.Lines!.Value);
        Assert.Equal("kit in conflict over lines[1].hours", merge.ToString());
    }

    [Fact]
    public void Merge_LineRemovedAndChanged_IsAConflictOfTheLine()
    {
        KitLine line = new() { Key = "1", Hours = 1 };
        var ancestor = new Kit { Lines = [line] };

        var detail = Assert.Single(ThreeWayMerge.Merge(ancestor, ancestor with { Lines = [] }, ancestor with { Lines = [line with { Hours = 2 }] }).Details);

        Assert.Equal(("lines[1]", """{"key":"1","hours":1}""", null, """{"key":"1","hours":2}"""), (detail.Path, detail.Ancestor, detail.Left, detail.Right));
    }

    [Fact]
    public void Merge_BothAddLinesInOnePlace_IsTheSameFromEitherSide()
    {
        KitLine first = new() { Key = "1" }, last = new() { Key = "9" };
        Kit ancestor = new() { Lines = [first, last] }, left = new() { Lines = [first, new() { Key = "5" }, last] }, right = new() { Lines = [new() { Key = "0" }, first, new() { Key = "3" }, new() { Key = "2" }, last] };

        var merge = ThreeWayMerge.Merge(ancestor, left, right);

        Assert.Equal(["0", "1", "3", "2", "5", "9"], merge.Merged.Lines!.Value.Select(static line => line.Key));
        Assert.Equal(merge.Merged, ThreeWayMerge.Merge(ancestor, right, left).Merged);
    }

    [Fact]
    public void Merge_OneSideMovesLines_KeepsTheMoveAndTheOthersChange()
    {
        KitLine a = new() { Key = "a" }, b = new() { Key = "b" }, c = new() { Key = "c" };
        var ancestor = new Kit { Lines = [a, b, c] };

        var merge = ThreeWayMerge.Merge(ancestor, ancestor with { Lines = [c, a, b] }, ancestor with { Lines = [a, b with { Hours = 1 }, c] });

        Assert.True(merge.IsClean);
        Assert.Equal([c, a, b with { Hours = 1 }], merge.Merged.Lines!.Value);
    }

    [Fact]
    public void Merge_BothSidesMoveLinesApart_IsAConflictWhereOrderCounts()
    {
        KitLine a = new() { Key = "a" }, b = new() { Key = "b" }, c = new() { Key = "c" };
        var ancestor = new Kit { Lines = [a, b, c] };

        var detail = Assert.Single(ThreeWayMerge.Merge(ancestor, ancestor with { Lines = [c, a, b] }, ancestor with { Lines = [b, a, c] }).Details);

        Assert.Equal(("lines", """["a","b","c"]""", """["c","a","b"]""", """["b","a","c"]"""), (detail.Path, detail.Ancestor, detail.Left, detail.Right));
    }

    [Fact]
    public void Merge_SetsAndCustomFields_MergeElementByElement()
    {
        Kit ancestor = new() { Tags = ["a", "b"], CustomFields = CustomFields.Empty.With("x", 1m).With("y", 1m) };

        var merge = ThreeWayMerge.Merge(
            ancestor,
            new Kit { Tags = ["a", "b", "c"], CustomFields = CustomFields.Empty.With("x", 2m).With("y", 1m).With("z", 1m) },
            new Kit { Tags = ["b", "d"], CustomFields = CustomFields.Empty.With("x", 3m) });

        Assert.Equal(["b", "c", "d"], merge.Merged.Tags!.Value.Order());
        Assert.Equal(["custom.x"], merge.Details.Select(static detail => detail.Path));
        Assert.Equal(CustomFields.Empty.With("x", 2m).With("z", 1m), merge.Merged.CustomFields);
    }

    [Fact]
    public void Merge_ProtectedConflict_ShowsNoValue()
    {
        var merge = ThreeWayMerge.Merge<Kit>(new() { Lines = [new() { Key = "1" }] }, new() { Lines = [new() { Key = "1", Note = "Ada" }] }, new() { Lines = [new() { Key = "1", Note = "Grace" }] });

        Assert.Equal([new("lines[1].note", Note, null, null, null, IsHidden: true)], merge.Details);
        Assert.Equal("Ada", merge.Merged.Lines!.Value[0].Note);
    }

    private static AttributeSchema Hours => KitLine.Schema.Attributes[1];

    private static AttributeSchema Note => KitLine.Schema.Attributes[2];
}
