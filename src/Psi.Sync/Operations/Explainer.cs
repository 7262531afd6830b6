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
        var field = Field<T>.Find(attribute)
            ?? throw new ArgumentException($"'{T.Schema.Name.Value}' has no attribute '{attribute}'. Use one of: {string.Join(", ", T.AllFields.Select(other => other.Name))}.", nameof(attribute));
        if (await reader.GetAsync(StoreTables.Golden, Keys.Golden(T.Schema.Name, golden), cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var row = Codec.UnpackGolden<T>(golden, bytes);
        var owner = OwnershipRules.Owner(model, field.Index, row.Value, row.Header, out var rule);
        row.Header.Lineage.TryGetValue(field.Name, out var lineage);
        var others = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (system, link) in row.Header.Links)
        {
            if (await reader.GetAsync(StoreTables.Shadow, Keys.External(new SystemId(system), T.Schema.Name, link.ExternalId), cancellationToken).ConfigureAwait(false) is { } shadowBytes)
            {
                var shadow = Codec.UnpackShadow<T>(link.ExternalId, shadowBytes);
                layouts.Adapt<T>(shadow.Header);
                if (shadow.Header.SeenOf[field.Index])
                {
                    others[system] = Json(shadow.Read(out _), field);
                }
            }
        }

        return new Explanation(
            T.Schema.Name, golden, field.Name, Json(row.Value, field), owner, lineage?.Rule ?? rule?.Name,
            lineage is null ? null : lineage.ExternalId is null ? lineage.System : $"{lineage.System}/{T.Schema.Name.Value}/{lineage.ExternalId}",
            lineage?.At, lineage?.Seed ?? false, others);
    }

    private static string? Json<T>(T value, Field<T> field)
        where T : class, ICanonicalObject<T>
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(value, field.AsSet()));
        return document.RootElement.TryGetProperty(field.Name, out var element) && element.ValueKind != JsonValueKind.Null ? element.GetRawText() : null;
    }
}
