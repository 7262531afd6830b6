using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>A create made a record that another golden record is already: the two are one.</summary>
internal static class SameRecord
{
    /// <summary>Merges the other golden record into the one that the create was for, if the link is all that it has.</summary>
    /// <returns>Whether they are merged.</returns>
    public static async Task<bool> MergeAsync<T>(Work work, ObjectModel<T> model, GoldenRow<T> winner, GoldenRow<T> loser, SystemId system, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var isAll = !loser.Header.MadeByPsi && loser.Header.Placed is null && loser.Header.Links.All(link => link.Key == system.Value)
            && (await work.Transaction.ScanAsync(StoreTables.Reference, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(loser.Id)), limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false)).Count == 0;
        if (!isAll)
        {
            return false;
        }

        loser.Header.State = GoldenState.Merged;
        loser.Header.MergedInto = winner.Id;
        loser.Header.Links.Clear();
        work.Touch(loser);
        await work.Transaction.PutAsync(
            StoreTables.Alias,
            Keys.Golden(T.Schema.Name, loser.Id),
            Codec.Pack(new AliasRow(winner.Id, WellKnownSystems.Psi.Value, work.Now), SyncJsonContext.Default.AliasRow),
            cancellationToken).ConfigureAwait(false);
        foreach (var key in MatchClaims.Exact(model, loser.Value, [system.Value]))
        {
            await work.MatchKeys.GiveAsync(key, winner.Id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var key in MatchClaims.Alike(model, loser.Value, [system.Value]))
        {
            await work.MatchKeys.RemoveAlikeAsync(key, loser.Id, cancellationToken).ConfigureAwait(false);
        }

        await work.AuditAsync(
            new AuditEntry
            {
                What = "merged", By = WellKnownSystems.Psi.Value, Rule = "one record of a create", Policy = work.Model.Policy, Object = T.Schema.Name, GoldenId = loser.Id, System = system, Note = $"into {winner.Id:N}",
            },
            cancellationToken).ConfigureAwait(false);
        return true;
    }
}
