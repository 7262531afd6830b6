using Psi.Canonical;
using Psi.Sync.Identity;
using Psi.Sync.Records;

namespace Psi.Sync.Processes;

/// <summary>Finds records that a system names by code and never holds itself, as the legal entity on a deal.</summary>
internal static class Lookups
{
    /// <summary>The record that a reference names: by link, else by the code that the reference holds.</summary>
    public static async ValueTask<Golden<X>?> ResolveAsync<T, X>(this ProcessContext<T> on, Ref<X>? reference, string rule = "code", string scope = "*")
        where T : class, ICanonicalObject<T>
        where X : class, ICanonicalObject<X>
    {
        if (reference is not { } known)
        {
            return null;
        }

        if (known.IsResolved)
        {
            return await on.GetAsync(known.Id).ConfigureAwait(false) is { State: GoldenState.Live } found ? found : null;
        }

        return known.TryGetRecord(out var record) ? await on.ByCodeAsync<T, X>(record.ExternalId, rule, scope).ConfigureAwait(false) : null;
    }

    public static async ValueTask<Golden<X>?> ByCodeAsync<T, X>(this ProcessContext<T> on, string? code, string rule = "code", string scope = "*")
        where T : class, ICanonicalObject<T>
        where X : class, ICanonicalObject<X>
    {
        var key = MatchText.Code(code);
        if (key.Length == 0)
        {
            return null;
        }

        var found = await on.FindAsync<X>(rule, key, scope).ConfigureAwait(false);
        return found.Count == 1 && found[0].State == GoldenState.Live ? found[0] : null;
    }
}
