using CsCheck;

namespace Psi.Canonical.Tests.Objects;

/// <summary>The laws of patch, difference, merge, fingerprint, overlay and JSON, over random records of every canonical object.</summary>
public class LawTests
{
    private const int Times = 40;

    public static TheoryData<string> Names => EveryObject.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Patch_OfAnyTwoRecords_LeadsFromOneToTheOther(string name) => EveryObject.Run(typeof(LawTests), nameof(PatchLaws), name);

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Lesson", "U-39")]
    public void Json_OfAnyRecordOrPatch_GivesItBack(string name) => EveryObject.Run(typeof(LawTests), nameof(JsonLaws), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Merge_OfAnyThreeRecords_KeepsItsLaws(string name) => EveryObject.Run(typeof(LawTests), nameof(MergeLaws), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fingerprint_OfAnyTwoRecords_IsEqualWhereTheyAreEqualOnly(string name) => EveryObject.Run(typeof(LawTests), nameof(EqualityLaws), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Digest_OfAnyTwoRecords_IsEqualWhereAllFingerprintsThatCountAreOnly(string name) => EveryObject.Run(typeof(LawTests), nameof(DigestLaws), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Overlay_OfAnyTwoRecords_TakesWhatIsNamed(string name) => EveryObject.Run(typeof(LawTests), nameof(OverlayLaws), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Diff_OfAnyTwoRecords_ListsWhatDiffers(string name) => EveryObject.Run(typeof(LawTests), nameof(DiffLaws), name);

    private static void Sample<T>(Action<T, T, T, int> check)
        where T : class, ICanonicalObject<T> => Gen.Select(Gen.Int, Gen.Int, Gen.Int).Sample(
            (first, second, third) =>
            {
                var a = AnyRecord.Make<T>(first);
                check(a, AnyRecord.Vary(a, second), AnyRecord.Vary(a, third), first ^ second);
            },
            iter: Times,
            threads: 1);

    private static void PatchLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            var (replacing, merging) = (Patch<T>.Between(a, b), Patch<T>.Merging(a, b));
            Assert.Equal(b, replacing.Apply(a));
            Assert.Equal(b, merging.Apply(a));
            Assert.Equal(replacing.Carried, merging.Carried);
            Assert.DoesNotContain(merging.Lists, list => merging.Fields.Contains(list.Field));
            Assert.Equal(b, merging.Replacing(a).Apply(a));
            Assert.Empty(merging.Replacing(a).Lists);
            Assert.True(Patch<T>.Merging(a, T.Overlay(T.Empty, a, FieldSet<T>.All)).IsEmpty);
            Assert.Equal(c, merging.Then(Patch<T>.Merging(b, c)).Apply(a));
            Assert.Equal(c, replacing.Then(Patch<T>.Merging(b, c)).Apply(a));
            Assert.Equal(c, merging.Then(Patch<T>.Between(b, c)).Apply(a));
            var fields = AnyRecord.FieldsOf<T>(seed);
            Assert.Equal(b, merging.Only(fields).Apply(merging.Without(fields).Apply(a)));
        });

    private static void JsonLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            var json = CanonicalJson.Write(a);
            var read = CanonicalJson.Read<T>(json, out var carried);
            Assert.Equal(a, read);
            Assert.Equal(T.NonNull(a), carried);
            Assert.Equal(json, CanonicalJson.Write(read));

            foreach (var patch in new[] { new Patch<T>(a, AnyRecord.FieldsOf<T>(seed)), Patch<T>.Between(a, b), Patch<T>.Merging(b, c), new Patch<T>(T.Empty, FieldSet<T>.All) })
            {
                var back = CanonicalJson.ReadPatch<T>(CanonicalJson.WritePatch(patch));
                Assert.Equal(patch, back);
                Assert.Equal(patch.GetHashCode(), back.GetHashCode());
            }
        });

    private static void MergeLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            Assert.Equal(b, Clean(ThreeWayMerge.Merge(a, b, a)));
            Assert.Equal(c, Clean(ThreeWayMerge.Merge(a, a, c)));
            Assert.Equal(b, Clean(ThreeWayMerge.Merge(a, b, T.Overlay(T.Empty, b, FieldSet<T>.All))));

            var (merge, swapped) = (ThreeWayMerge.Merge(a, b, c), ThreeWayMerge.Merge(a, c, b));
            Assert.Equal(merge.Conflicts, swapped.Conflicts);
            Assert.Equal(merge.FromLeft, swapped.FromRight);
            Assert.Equal(merge.Details.Select(static detail => detail.Path).Order(), swapped.Details.Select(static detail => detail.Path).Order());
            Assert.True(merge.Conflicts.ContainsAll(T.Differences(merge.Merged, swapped.Merged)), $"{merge} {T.Differences(merge.Merged, swapped.Merged)}");
            Assert.Equal(merge.IsClean, merge.Details.Count == 0);
            if (merge.IsClean)
            {
                Assert.Equal(merge.Merged, Clean(ThreeWayMerge.Merge(a, merge.Merged, b)));
                Assert.Equal(merge.Merged, Clean(ThreeWayMerge.Merge(a, c, merge.Merged)));
            }
        });

    private static void EqualityLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            var (left, right) = (new ulong[T.AllFields.Count], new ulong[T.AllFields.Count]);
            T.Fingerprint(a, left);
            T.Fingerprint(b, right);
            var differ = T.Differences(a, b);
            foreach (var field in T.AllFields)
            {
                Assert.Equal(differ.Contains(field), left[field.Index] != right[field.Index]);
                Assert.Equal(field.IsNull(a), left[field.Index] == 0);
                Assert.Equal(differ.Contains(field), !field.Accessor.AreEqual(a, b));
            }

            Assert.Equal(differ, T.Differences(b, a));
            Assert.Equal(differ.IsEmpty, a.Equals(b));
            var copy = T.Overlay(T.Empty, a, FieldSet<T>.All);
            Assert.Equal(a, copy);
            Assert.Equal(a.GetHashCode(), copy.GetHashCode());
        });

    private static void DigestLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            var (left, right) = (new ulong[T.AllFields.Count], new ulong[T.AllFields.Count]);
            T.Fingerprint(a, left);
            T.Fingerprint(b, right);
            var some = AnyRecord.FieldsOf<T>(seed);
            foreach (var fields in new[] { FieldSet<T>.All, some, T.AllFields[(seed & int.MaxValue) % T.AllFields.Count].AsSet() })
            {
                Assert.Equal(fields.All(field => left[field.Index] == right[field.Index]), T.Digest(a, fields) == T.Digest(b, fields));
                Assert.Equal(T.Digest(a, fields), T.Digest(T.Overlay(b, a, fields), fields));
                Assert.Equal(fields == some, T.Digest(a, fields) == T.Digest(a, some));
            }
        });

    private static void OverlayLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            var (some, others) = (AnyRecord.FieldsOf<T>(seed), AnyRecord.FieldsOf<T>(seed + 1));
            Assert.Same(a, T.Overlay(a, b, FieldSet<T>.Empty));
            Assert.Equal(b, T.Overlay(a, b, FieldSet<T>.All));
            Assert.Equal(T.Overlay(a, b, some), T.Overlay(T.Overlay(a, b, some), b, some));
            Assert.Equal(T.Overlay(a, b, some | others), T.Overlay(T.Overlay(a, b, some), b, others));
            Assert.Equal(T.Differences(a, b) - some, T.Differences(T.Overlay(a, b, some), b));
            Assert.Equal(T.Differences(a, b) & some, T.Differences(a, T.Overlay(a, b, some)));
        });

    private static void DiffLaws<T>()
        where T : class, ICanonicalObject<T> => Sample<T>(static (a, b, c, seed) =>
        {
            foreach (var hidden in new[] { DataClassification.All, DataClassification.None })
            {
                var diff = Diff.Between(a, b, hidden);
                Assert.Equal(T.Differences(a, b), diff.Fields);
                Assert.Equal(diff.Fields, FieldSet<T>.OfNames(diff.Changes.Select(static change => Top(change.Path))));
                Assert.All(diff.Changes, change => Assert.True(change.IsHidden || change.Before != change.After, change.ToString()));
            }
        });

    private static string Top(string path) => path.Split('.', '[')[0] is var top && top == "custom" ? "customFields" : top;

    private static T Clean<T>(MergeResult<T> merge)
        where T : class, ICanonicalObject<T>
    {
        Assert.True(merge.IsClean, merge.ToString());
        return merge.Merged;
    }
}
