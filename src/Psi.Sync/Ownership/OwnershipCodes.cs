using Psi.Canonical;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Ownership;

/// <summary>The codes of what a record refers to, as far as conditions test them. They stand on the golden record, so that a condition is pure.</summary>
internal static class OwnershipCodes
{
    /// <summary>Reads them anew after a reference moved.</summary>
    /// <returns>Whether a code is another one now.</returns>
    public static async Task<bool> ReadAsync<T>(Work work, ObjectModel<T> model, GoldenRow<T> row, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (model.Ownership.CodeReads.IsEmpty)
        {
            return false;
        }

        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, name, id) in CollectReferences.Of(T.Overlay(T.Empty, row.Value, model.Ownership.CodeReads)).Resolved)
        {
            if (await work.Transaction.GetAsync(StoreTables.Golden, Keys.Golden(name, id), cancellationToken).ConfigureAwait(false) is { } bytes
                && CodeOf.Record(name, id, bytes) is { } code)
            {
                codes[T.AllFields[attribute].Name] = code;
            }
        }

        var before = row.Header.Codes;
        if (before is not null && before.Count == codes.Count && codes.All(code => before.GetValueOrDefault(code.Key) == code.Value))
        {
            return false;
        }

        row.CodesBefore ??= before ?? [];
        row.Header.Codes = codes;
        return true;
    }
}
