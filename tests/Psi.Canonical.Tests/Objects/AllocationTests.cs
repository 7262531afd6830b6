namespace Psi.Canonical.Tests.Objects;

/// <summary>What runs for every record read costs no garbage: nothing is boxed.</summary>
public class AllocationTests
{
    public static TheoryData<string> Names => EveryObject.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Detection_OfARecordWhoseFingerprintsMatch_AllocatesNothing(string name) => EveryObject.Run(typeof(AllocationTests), nameof(Detection), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Patch_OfARecord_AllocatesItsCopiesOnly(string name) => EveryObject.Run(typeof(AllocationTests), nameof(Patching), name);

    private static void Detection<T>()
        where T : class, ICanonicalObject<T>
    {
        var (seen, again) = (Model.Filled<T>(), Model.Filled<T>());
        var (kept, scratch) = (new ulong[T.AllFields.Count], new ulong[T.AllFields.Count]);
        T.Fingerprint(seen, kept);

        var changed = FieldSet<T>.Empty;
        var allocated = Allocated(() =>
        {
            T.Fingerprint(again, scratch);
            changed = FieldSet<T>.Empty;
            foreach (var field in T.NonNull(again))
            {
                changed = kept[field.Index] == scratch[field.Index] ? changed : changed.Add(field);
            }
        });

        Assert.True(changed.IsEmpty);
        Assert.Equal(0, allocated);
        var (digest, isSame) = (T.Digest(seen, FieldSet<T>.All), false);
        Assert.Equal(0, Allocated(() => isSame = digest == T.Digest(again, FieldSet<T>.All)));
        Assert.True(isSame);
        Assert.Equal(0, Allocated(() => changed |= T.Differences(seen, again)));
        Assert.Equal(0, Allocated(() => Assert.True(seen.Equals(again))));
    }

    private static void Patching<T>()
        where T : class, ICanonicalObject<T>
    {
        const int PatchItself = 96;
        var (before, after) = (T.Empty, Model.Filled<T>());
        var half = T.Overlay(before, after, AnyRecord.FieldsOf<T>(7));
        var record = Allocated(() => T.Overlay(before, after, FieldSet<T>.All));
        var patch = Patch<T>.Between(half, after);

        Assert.InRange(Allocated(() => Patch<T>.Between(half, after)), 1, record + PatchItself);
        Assert.Equal(record, Allocated(() => patch.Apply(half)));
    }

    private static long Allocated(Action action)
    {
        for (var i = 0; i < 3; i++)
        {
            action();
        }

        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
