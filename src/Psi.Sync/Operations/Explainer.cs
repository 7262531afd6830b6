using System.Text.Json;
using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Operations;

internal static class Explainer
{
    public static async Task<Explanation?> ExplainAsync<T>(
        ObjectModel<T> model, IStoreReader reader, SyncModel all, Layouts layouts, Guid golden, string attribute, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        _ = all;
        var custom = CustomFieldDecision.NameOf(attribute);
        var field = (custom is null ? Field<T>.Find(attribute) : OwnershipTable<T>.CustomFieldsOf)
            ?? throw new ArgumentException($"'{T.Schema.Name.Value}' has no attribute '{attribute}'. Use custom.<name>, or one of: {string.Join(", ", T.AllFields.Select(other => other.Name))}.", nameof(attribute));
        if (await reader.GetAsync(StoreTables.Golden, Keys.Golden(T.Schema.Name, golden), cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var row = Codec.UnpackGolden<T>(golden, bytes);
        OwnershipRule<T>? rule;
        var owner = custom is null
            ? OwnershipRules.Owner(model, field.Index, row.Value, row.Header, out rule)
            : OwnershipRules.OwnerOfCustom(model, custom, row.Value, row.Header, out rule);
        if (!row.Header.Lineage.TryGetValue(attribute, out var lineage) && custom is not null)
        {
            row.Header.Lineage.TryGetValue(field.Name, out lineage);
        }

        var differs = new List<SystemId>();
        var others = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (system, link) in row.Header.Links)
        {
            if (await reader.GetAsync(StoreTables.Shadow, Keys.External(new SystemId(system), T.Schema.Name, link.ExternalId), cancellationToken).ConfigureAwait(false) is { } shadowBytes)
            {
                var shadow = Codec.UnpackShadow<T>(link.ExternalId, shadowBytes);
                layouts.Adapt<T>(shadow.Header);
                if (shadow.Header.Differs?.Contains(attribute) == true)
                {
                    differs.Add(new SystemId(system));
                }

                if (shadow.Header.SeenOf[field.Index])
                {
                    others[system] = Json(shadow.Read(out _), field, custom);
                }
            }
        }

        return new Explanation(
            T.Schema.Name, golden, attribute, Json(row.Value, field, custom), owner, lineage?.Rule ?? rule?.Name,
            lineage is null ? null : lineage.ExternalId is null ? lineage.System : $"{lineage.System}/{T.Schema.Name.Value}/{lineage.ExternalId}",
            lineage?.At, lineage?.Seed ?? false, others)
        {
            HandOver = row.Header.HandOvers?.GetValueOrDefault(attribute),
            Differs = [.. differs.OrderBy(static system => system.Value, StringComparer.Ordinal)],
            Overrides = row.Header.HasOverrides ? await OverridesAsync<T>(reader, golden, attribute, cancellationToken).ConfigureAwait(false) : [],
            Pending = await PendingAsync<T>(reader, golden, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<StandingOverride>> OverridesAsync<T>(IStoreReader reader, Guid golden, string attribute, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var found = new List<StandingOverride>();
        foreach (var stored in await reader.ScanAsync(StoreTables.Override, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(golden)), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(stored.Key);
            if (parts[3] == attribute)
            {
                var put = Codec.Unpack(stored.Value, SyncJsonContext.Default.OverrideRow);
                found.Add(new StandingOverride(parts[2] == "*" ? (SystemId?)null : new SystemId(parts[2]), put.ValueJson, put.By, put.At));
            }
        }

        return found;
    }

    private static async Task<IReadOnlyList<PendingDelivery>> PendingAsync<T>(IStoreReader reader, Guid golden, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var rows = await reader.ScanAsync(StoreTables.Delivery, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(golden)), cancellationToken: cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select(stored =>
            {
                var row = Codec.Unpack(stored.Value, SyncJsonContext.Default.DeliveryRow);
                return new PendingDelivery(new SystemId(StoreKey.Parse(stored.Key)[2]), row.State, row.Since, WhyPending.Of(row, reader.Now), row.ExceptionId);
            }),
        ];
    }

    private static string? Json<T>(T value, Field<T> field, string? custom)
        where T : class, ICanonicalObject<T>
    {
        if (custom is not null)
        {
            return ((Field<T, CustomFields?>)field).Get(value) is { } bag && bag.TryGet(custom, out var entry) ? entry.Json : null;
        }

        using var document = JsonDocument.Parse(CanonicalJson.Write(value, field.AsSet()));
        return document.RootElement.TryGetProperty(field.Name, out var element) && element.ValueKind != JsonValueKind.Null ? element.GetRawText() : null;
    }
}
