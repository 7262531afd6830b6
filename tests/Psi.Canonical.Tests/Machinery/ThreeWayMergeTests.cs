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
}
