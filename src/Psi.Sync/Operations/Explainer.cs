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

        var others = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (system, link) in row.Header.Links)
        {
            if (await reader.GetAsync(StoreTables.Shadow, Keys.External(new SystemId(system), T.Schema.Name, link.ExternalId), cancellationToken).ConfigureAwait(false) is { } shadowBytes)
            {
                var shadow = Codec.UnpackShadow<T>(link.ExternalId, shadowBytes);
                layouts.Adapt<T>(shadow.Header);
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
        };
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
