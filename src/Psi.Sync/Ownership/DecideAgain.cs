using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Detection;
using Psi.Sync.Exceptions;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Ownership;

/// <summary>Decides differences anew that stand before a person, by the rules in force now.</summary>
internal static class DecideAgain
{
    public static async Task OfAsync<T>(Work work, ObjectModel<T> model, EndpointModel<T> endpoint, ShadowRow<T> shadow, IReadOnlyList<SyncException> exceptions, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (shadow.Header is not { Golden: { } golden, Presence: Presence.Present or Presence.Archived }
            || await work.DeliveryAsync(T.Schema.Name, golden, endpoint.System, cancellationToken).ConfigureAwait(false) is { Intent: not null }
            || await work.GoldenAsync<T>(golden, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return;
        }

        var differs = FieldSet<T>.Empty;
        var isSentAgain = false;
        foreach (var name in exceptions.SelectMany(static exception => exception.Fields).Distinct(StringComparer.Ordinal))
        {
            if (Field<T>.Find(name) is not { } field)
            {
                continue;
            }

            if (shadow.Header.Differs?.Contains(name) == true)
            {
                differs = differs.Add(field);
                shadow.Header.Rewrites?.Remove(name); // a person asks: it counts from the start
            }
            else if (shadow.Header.Forms?.ContainsKey(name) == true)
            {
                shadow.Header.ToldOf[field.Index] = false;
                isSentAgain = true;
            }
        }

        if (!differs.IsEmpty)
        {
            var change = Change<T>.Again(shadow, endpoint.System, differs);
            await IntakeStage.ResolveAsync(work, endpoint, [change], cancellationToken).ConfigureAwait(false);
            await Statements.PreloadAsync(work, model, [change], cancellationToken).ConfigureAwait(false);
            var decision = new Decision<T>(work, model, endpoint, row, change, new DecisionExceptions<T>(work, endpoint, row.Id, shadow));
            await decision.DecideAsync(change.Fields, cancellationToken).ConfigureAwait(false);
            await decision.EndAsync(cancellationToken).ConfigureAwait(false);
        }

        if (isSentAgain)
        {
            await work.MarkAsync(T.Schema.Name, row.Id, endpoint.System, null, cancellationToken).ConfigureAwait(false);
        }

        await work.Transaction.PutAsync(StoreTables.Shadow, Keys.External(endpoint.System, T.Schema.Name, shadow.ExternalId), Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
    }
}
