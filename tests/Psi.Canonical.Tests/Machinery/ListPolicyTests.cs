namespace Psi.Canonical.Tests.Machinery;

public class ListPolicyTests
{
    private static readonly KitLine One = new() { Key = "1", Hours = 1 };
    private static readonly KitLine Two = new() { Key = "2", Hours = 2 };

    public static TheoryData<string, bool, bool> Cases => new()
    {
        { nameof(Kit.Sequence), false, false },
        { nameof(Kit.Bag), true, false },
        { nameof(Kit.Tags), true, true },
        { nameof(Kit.Places), true, true },
        { nameof(Kit.Route), false, false },
        { nameof(Kit.Lines), false, false },
        { nameof(Kit.Loose), true, false },
        { nameof(Kit.Whole), false, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_OtherOrderOrRepeats_CountAsThePolicySays(string list, bool anyOrder, bool anyRepeats)
    {
        var record = Filled([0, 1]);

        AssertEqual(anyOrder, list, record, Filled([1, 0]));
        AssertEqual(anyRepeats, list, record, Filled([0, 1, 1]));
        AssertEqual(false, list, record, Filled([0]));
        AssertEqual(false, list, Filled([0, 0, 1]), Filled([0, 1, 2]));
        AssertEqual(false, list, Filled([]), new());
    }

    [Fact]
    public void Equals_LongLists_CountAsThePolicySays()
    {
        var numbers = Enumerable.Range(0, 500).Select(static i => (decimal)i).ToArray();
        var reversed = numbers.Reverse().ToArray();
        Kit left = new() { Bag = numbers.ToValueList(), Tags = numbers.Select(static i => $"{i}").ToValueList() };
        Kit right = new() { Bag = reversed.ToValueList(), Tags = reversed.Append(7).Select(static i => $"{i}").ToValueList() };

        AssertEqual(true, nameof(Kit.Bag), left, right);
        AssertEqual(true, nameof(Kit.Tags), left, right);
        AssertEqual(false, nameof(Kit.Bag), left, new() { Bag = reversed.Append(1).ToValueList() });
        AssertEqual(false, nameof(Kit.Tags), left, new() { Tags = reversed.Skip(1).Select(static i => $"{i}").ToValueList() });
    }

    [Fact]
    public void Equals_ListInAPart_CountsAsItsPolicySays() =>
        Assert.Equal(new Kit { Lines = [One with { Numbers = [1, 2] }] }, new Kit { Lines = [One with { Numbers = [2, 1, 1] }] });

    [Fact]
    public void Schema_OfAList_SaysItsPolicy()
    {
        Assert.Equal(
            [ListPolicy.Sequence, ListPolicy.Bag, ListPolicy.Set, ListPolicy.Set, ListPolicy.Sequence, ListPolicy.Lines, ListPolicy.UnorderedLines, ListPolicy.Sequence, ListPolicy.Lines, null],
            Kit.Schema.Attributes.Select(static attribute => attribute.ListPolicy));
        Assert.Equal(ListPolicy.Set, Project.Fields.Dimensions.Schema.ListPolicy);
        Assert.Equal(ListPolicy.Lines, Invoice.Fields.Lines.Schema.ListPolicy);
    }

    [Fact]
    public void Merging_ListsThatCanMerge_NamesWhatChangedOnly()
    {
        var (before, after) = (new Kit { Lines = [One, Two], Tags = ["a"], Sequence = [1] }, new Kit { Lines = [One with { Hours = 3 }], Tags = ["a", "b"], Sequence = [2] });

        var patch = Patch<Kit>.Merging(before, after);

        Assert.Equal("""{"sequence":[2],"tags":{"put":["b"]},"lines":{"put":[{"key":"1","hours":3}],"remove":["2"]}}""", System.Text.Encoding.UTF8.GetString(CanonicalJson.WritePatch(patch)));
        Assert.Equal(Kit.Fields.Sequence.AsSet(), patch.Fields);
        Assert.True(patch.Carries(Kit.Fields.Lines) && !patch.Clears(Kit.Fields.Lines) && !patch.IsEmpty);
        Assert.Equal([One with { Hours = 3 }, new() { Key = "9" }], patch.Apply(before with { Lines = [One, Two, new() { Key = "9" }] }).Lines!.Value);
        Assert.Equal("kit {sequence, tags, lines}", patch.ToString());
        Assert.Equal("lines (+1 -1)", patch.Lists[1].ToString());
    }

    [Fact]
    [Trait("Lesson", "U-37")]
    public void ReadPatch_AbsentReplacedMergedAndCleared_AreFourThings()
    {
        Patch<Kit> absent = CanonicalJson.ReadPatch<Kit>("{}"u8), replaced = CanonicalJson.ReadPatch<Kit>("""{"tags":["x"]}"""u8),
            merged = CanonicalJson.ReadPatch<Kit>("""{"tags":{"put":["x"],"remove":["a"],"note":[{}]}}"""u8), cleared = CanonicalJson.ReadPatch<Kit>("""{"tags":null}"""u8);
        var kit = new Kit { Tags = ["a", "b"] };

        Assert.Equal(kit, absent.Apply(kit));
        Assert.Equal(new() { Tags = ["x"] }, replaced.Apply(kit));
        Assert.Equal(new() { Tags = ["b", "x"] }, merged.Apply(kit));
        Assert.Equal(new(), cleared.Apply(kit));
        Assert.Equal(4, new[] { absent, replaced, merged, cleared }.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"tags":{"put":{}}}""", "tags")]
    [InlineData("""{"tags":{"put":["a"],"put":["b"]}}""", "tags")]
    [InlineData("""{"lines":{"remove":[1]}}""", "lines[0]")]
    [InlineData("""{"lines":{"put":[{"hours":"x"}]}}""", "lines[0].hours")]
    [InlineData("""{"sequence":{"put":[1]}}""", "sequence")]
    [InlineData("""{"tags":{"put":["a"]},"tags":null}""", "tags")]
    public void ReadPatch_MergedListThatDoesNotFit_NamesTheAttribute(string json, string path) =>
        Assert.Equal(path, Assert.ThrowsAny<System.Text.Json.JsonException>(() => CanonicalJson.ReadPatch<Kit>(System.Text.Encoding.UTF8.GetBytes(json))).Path);

    [Fact]
    public void PutLinesAndElements_ByHand_MergeAndCompose()
    {
        var patch = Patch<Kit>.Empty
            .PutLines(Kit.Fields.Lines, [One], ["2"])
            .PutLines(Kit.Fields.Lines, [Two], ["1"])
            .PutElements(Kit.Fields.Tags, ["x"], ["a"]);

        Assert.Equal(new() { Lines = [Two], Tags = ["x"] }, patch.Apply(new() { Lines = [Two with { Hours = 9 }, One], Tags = ["a"] }));
        Assert.Equal(new() { Lines = [Two], Tags = ["x"] }, patch.Apply(new()));
        Assert.Empty(patch.With(Kit.Fields.Tags, ["z"]).With(Kit.Fields.Lines, null).Lists);
    }

    [Fact]
    public void PutLinesAndElements_WhatThePolicyDoesNotLet_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Patch<Kit>.Empty.PutLines(Kit.Fields.Whole, [One]));
        Assert.Throws<ArgumentException>(() => Patch<Kit>.Empty.PutLines(Kit.Fields.Lines, [new() { Hours = 1 }]));
        Assert.Throws<ArgumentException>(() => Patch<Kit>.Empty.PutLines(Kit.Fields.Lines, [One, One]));
        Assert.Throws<ArgumentException>(() => Patch<Kit>.Empty.PutElements(Kit.Fields.Sequence, [1]));
        Assert.Throws<ArgumentException>(() => Patch<Kit>.Empty.PutElements(Kit.Fields.Lines, [One]));
    }

    private static Kit Filled(int[] places)
    {
        var lines = places.Select(static place => new KitLine { Key = $"{place}", Hours = place }).ToValueList();
        var addresses = places.Select(static place => new Address { City = $"{place}" }).ToValueList();
        var numbers = places.Select(static place => (decimal)place).ToValueList();
        return new()
        {
            Sequence = numbers, Bag = numbers, Tags = places.Select(static place => $"{place}").ToValueList(), Places = addresses, Route = addresses,
            Lines = lines, Loose = lines, Whole = lines,
        };
    }

    private static void AssertEqual(bool expected, string list, Kit left, Kit right)
    {
        var field = Kit.AllFields.Single(field => field.Name.Equals(list, StringComparison.OrdinalIgnoreCase));
        var (one, other) = (Kit.Overlay(Kit.Empty, left, field), Kit.Overlay(Kit.Empty, right, field));
        var (prints, others) = (new ulong[Kit.AllFields.Count], new ulong[Kit.AllFields.Count]);
        Kit.Fingerprint(one, prints);
        Kit.Fingerprint(other, others);

        Assert.Equal(expected, one.Equals(other));
        Assert.Equal(expected, Kit.Differences(one, other).IsEmpty);
        Assert.Equal(expected, prints[field.Index] == others[field.Index]);
        Assert.True(!expected || one.GetHashCode() == other.GetHashCode());
    }
}
