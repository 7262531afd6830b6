using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reconciliation;

/// <summary>
/// Compares what two systems last said of the records of one object, a page of golden records at a time. What a system says counts as
/// the golden value where it is that value in the form that the platform keeps it.
/// </summary>
internal sealed class Comparing<T>(SyncSession session, ObjectModel<T> model, EndpointModel<T> left, EndpointModel<T> right, FieldSet<T> compared, Field<T, DateOnly?>? period)
    where T : class, ICanonicalObject<T>
{
    private const int PageSize = 500;

    private static readonly Field<T, Ref<LegalEntity>?>? s_legalEntity = T.AllFields.OfType<Field<T, Ref<LegalEntity>?>>().FirstOrDefault();

    private readonly Dictionary<Guid, string?> _codes = [];

    public static Comparing<T> Of(SyncSession session, ObjectModel<T> model, ReconciliationRequest request)
    {
        var (left, right) = (model.In(request.Left)!, model.In(request.Right)!);
        var without = request.Without.Aggregate(
            FieldSet<T>.Empty,
            (set, name) => set.Add(Field<T>.Find(name) ?? throw new ArgumentException($"'{T.Schema.Name.Value}' has no attribute '{name}'.", nameof(request))));
        if (OwnershipTable<T>.CustomFieldsOf is { } custom)
        {
            without = without.Add(custom);
        }

        var dates = T.AllFields.OfType<Field<T, DateOnly?>>().ToList();
        var period = request.Period is null
            ? dates.FirstOrDefault()
            : dates.Find(field => field.Name == request.Period)
                ?? throw new ArgumentException($"'{T.Schema.Name.Value}' has no date '{request.Period}'. Use one of: {string.Join(", ", dates.Select(static field => field.Name))}.", nameof(request));
        return new Comparing<T>(session, model, left, right, (left.Capabilities.Carries & right.Capabilities.Carries) - without, period);
    }

    public async Task EachAsync(Func<ComparedRecord, Task> found, CancellationToken cancellationToken)
    {
        for (string? after = null; ;)
        {
            var from = after;
            var (page, last) = await session.ReadAsync((reader, token) => PageAsync(reader, from, token), cancellationToken).ConfigureAwait(false);
            foreach (var finding in page)
            {
                await found(finding).ConfigureAwait(false);
            }

            if (last is null)
            {
                return;
            }

            after = last;
        }
    }

    private async Task<(List<ComparedRecord> Page, string? Last)> PageAsync(IStoreReader reader, string? after, CancellationToken cancellationToken)
    {
        var stored = await reader.ScanAsync(StoreTables.Golden, Keys.GoldenPrefix(T.Schema.Name), after, PageSize, cancellationToken).ConfigureAwait(false);
        var rows = stored.Select(static row => Codec.UnpackGolden<T>(StoreKey.ToGuid(row.Key[^32..]), row.Value)).Where(static row => row.Header.State == GoldenState.Live).ToList();
        var shadows = new Dictionary<string, ShadowRow<T>>(StringComparer.Ordinal);
        var keys = rows.SelectMany(row => new[] { KeyOf(row, left), KeyOf(row, right) }).OfType<string>().ToList();
        foreach (var (key, bytes) in await reader.GetManyAsync(StoreTables.Shadow, keys, cancellationToken).ConfigureAwait(false))
        {
            var shadow = Codec.UnpackShadow<T>(StoreKey.Parse(key)[2], bytes);
            session.Layouts.Adapt<T>(shadow.Header);
            shadows[key] = shadow;
        }

        var known = await KnownAsync(reader, shadows.Values, cancellationToken).ConfigureAwait(false);
        var deliveries = await reader.GetManyAsync(
            StoreTables.Delivery, [.. rows.SelectMany(row => new[] { Keys.Delivery(T.Schema.Name, row.Id, left.System), Keys.Delivery(T.Schema.Name, row.Id, right.System) })], cancellationToken).ConfigureAwait(false);
        await ReadCodesAsync(reader, rows, cancellationToken).ConfigureAwait(false);
        var mended = await MendedAsync(reader, rows, cancellationToken).ConfigureAwait(false);
        var page = new List<ComparedRecord>(rows.Count);
        foreach (var row in rows)
        {
            var sides = new[] { Side(row, left, shadows, known, deliveries, mended), Side(row, right, shadows, known, deliveries, mended) };
            if (sides[0].IsHeld || sides[1].IsHeld)
            {
                page.Add(Compare(row, sides[0], sides[1]));
            }
        }

        return (page, stored.Count < PageSize ? null : stored[^1].Key);
    }

    private static string? KeyOf(GoldenRow<T> row, EndpointModel<T> endpoint) =>
        row.Header.Links.TryGetValue(endpoint.System.Value, out var link) && link.Live ? Keys.External(endpoint.System, T.Schema.Name, link.ExternalId) : null;

    private static async Task<Dictionary<(ObjectName Object, RecordRef Record), Guid>> KnownAsync(IStoreReader reader, IEnumerable<ShadowRow<T>> shadows, CancellationToken cancellationToken)
    {
        var references = new Dictionary<string, (ObjectName Object, RecordRef Record)>(StringComparer.Ordinal);
        foreach (var shadow in shadows)
        {
            foreach (var (_, name, record) in CollectReferences.Of(shadow.Read(out _)).External)
            {
                references[Keys.External(record.System, name, record.ExternalId)] = (name, record);
            }
        }

        var known = new Dictionary<(ObjectName Object, RecordRef Record), Guid>();
        foreach (var (key, bytes) in await reader.GetManyAsync(StoreTables.Link, references.Keys, cancellationToken).ConfigureAwait(false))
        {
            if (Codec.Unpack(bytes, SyncJsonContext.Default.LinkRow) is { Live: true } link)
            {
                known[references[key]] = link.Golden;
            }
        }

        return known;
    }

    private async Task ReadCodesAsync(IStoreReader reader, List<GoldenRow<T>> rows, CancellationToken cancellationToken)
    {
        if (s_legalEntity is null)
        {
            return;
        }

        var unread = rows.Select(row => s_legalEntity.Get(row.Value)).Where(static reference => reference is { IsResolved: true }).Select(static reference => reference!.Value.Id.Value).Distinct().Where(id => !_codes.ContainsKey(id)).ToList();
        var read = await reader.GetManyAsync(StoreTables.Golden, [.. unread.Select(static id => Keys.Golden(LegalEntity.Schema.Name, id))], cancellationToken).ConfigureAwait(false);
        foreach (var id in unread)
        {
            _codes[id] = read.TryGetValue(Keys.Golden(LegalEntity.Schema.Name, id), out var bytes) ? CodeOf.Record(LegalEntity.Schema.Name, id, bytes) : null;
        }
    }

    /// <summary>The attributes that people put another value in place of, by golden record.</summary>
    private static async Task<ILookup<Guid, (string System, string Attribute)>> MendedAsync(IStoreReader reader, List<GoldenRow<T>> rows, CancellationToken cancellationToken)
    {
        var mended = new List<(Guid Id, string System, string Attribute)>();
        foreach (var row in rows.Where(static row => row.Header.HasOverrides))
        {
            foreach (var stored in await reader.ScanAsync(StoreTables.Override, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(row.Id)), cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                var parts = StoreKey.Parse(stored.Key);
                mended.Add((row.Id, parts[2], parts[3]));
            }
        }

        return mended.ToLookup(static mend => mend.Id, static mend => (mend.System, mend.Attribute));
    }

    private static SideOf<T> Side(
        GoldenRow<T> row, EndpointModel<T> endpoint, Dictionary<string, ShadowRow<T>> shadows, Dictionary<(ObjectName Object, RecordRef Record), Guid> known, IReadOnlyDictionary<string, byte[]> deliveries, ILookup<Guid, (string System, string Attribute)> mended)
    {
        var shadow = KeyOf(row, endpoint) is { } key ? shadows.GetValueOrDefault(key) : null;
        return new SideOf<T>(row, endpoint, shadow, known)
        {
            IsPending = deliveries.ContainsKey(Keys.Delivery(T.Schema.Name, row.Id, endpoint.System)),
            Mended = mended[row.Id].Where(mend => mend.System == "*" || mend.System == endpoint.System.Value).Select(static mend => mend.Attribute).ToHashSet(StringComparer.Ordinal),
        };
    }

    private ComparedRecord Compare(GoldenRow<T> row, SideOf<T> one, SideOf<T> other)
    {
        var found = new ComparedRecord(row.Id)
        {
            LegalEntity = s_legalEntity?.Get(row.Value) is { IsResolved: true } entity ? _codes.GetValueOrDefault(entity.Id.Value) : null,
            Month = period?.Get(row.Value)?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            InLeft = one.IsHeld,
            InRight = other.IsHeld,
        };
        if (one.IsHeld && other.IsHeld)
        {
            CompareValues(row, one, other, found);
        }
        else
        {
            var lacking = one.IsHeld ? other : one;
            found.IsExplained = lacking.IsPending;
            if (!lacking.IsPending && lacking.ShouldHold)
            {
                found.Repairs.Add((lacking.System, RepairKind.Make, null, []));
            }
        }

        return found;
    }

    private void CompareValues(GoldenRow<T> row, SideOf<T> one, SideOf<T> other, ComparedRecord found)
    {
        var (repairsOne, repairsOther) = (new Dictionary<RepairKind, List<string>>(), new Dictionary<RepairKind, List<string>>());
        foreach (var field in compared)
        {
            if (!one.Carries(field) || !other.Carries(field))
            {
                continue;
            }

            found.LeftFingerprint ^= Mix(row.Id, field.Index, one.Says(field));
            found.RightFingerprint ^= Mix(row.Id, field.Index, other.Says(field));
            Add(found, field, one, other);
            Judge(row, one, field, repairsOne, found);
            Judge(row, other, field, repairsOther, found);
        }

        foreach (var (side, repairs) in new[] { (one, repairsOne), (other, repairsOther) })
        {
            found.Repairs.AddRange(repairs.Select(repair => (side.System, repair.Key, side.ExternalId, repair.Value)));
        }
    }

    /// <summary>What is to be done about an attribute of which a system does not say the golden value.</summary>
    private void Judge(GoldenRow<T> row, SideOf<T> side, Field<T> field, Dictionary<RepairKind, List<string>> repairs, ComparedRecord found)
    {
        if (side.Agrees(field))
        {
            return;
        }

        if (side.IsExplained(model, field))
        {
            found.IsExplained = true;
            return;
        }

        var kind = !OwnershipRules.SentTo(model, field, row, side.System) ? RepairKind.Read : side.IsTold(field) ? RepairKind.Tell : RepairKind.ByHand;
        (repairs.TryGetValue(kind, out var attributes) ? attributes : repairs[kind] = []).Add(field.Name);
    }

    private static void Add(ComparedRecord found, Field<T> field, SideOf<T> one, SideOf<T> other)
    {
        switch (field)
        {
            case Field<T, Money?> amount when amount.Get(one.Value) is var left && amount.Get(other.Value) is var right:
                foreach (var currency in new[] { left?.Currency, right?.Currency }.OfType<CurrencyCode>().Distinct())
                {
                    found.Amounts.Add((field.Name, currency.Value, left?.Currency == currency ? left.Value.Amount : null, right?.Currency == currency ? right.Value.Amount : null));
                }

                break;
            case Field<T, decimal?> number when number.Get(one.Value) is not null || number.Get(other.Value) is not null:
                found.Amounts.Add((field.Name, null, number.Get(one.Value), number.Get(other.Value)));
                break;
        }
    }

    private static ulong Mix(Guid golden, int field, ulong says)
    {
        Span<byte> bytes = stackalloc byte[28];
        golden.TryWriteBytes(bytes);
        BitConverter.TryWriteBytes(bytes[16..], field);
        BitConverter.TryWriteBytes(bytes[20..], says);
        return System.IO.Hashing.XxHash3.HashToUInt64(bytes);
    }
}
