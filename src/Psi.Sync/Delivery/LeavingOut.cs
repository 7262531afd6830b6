using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>
/// Lets the rest of a record go where the platform refuses single attributes, as far as the host allows. Each stays untold, is
/// remembered with the record that the system holds, and stands before a person.
/// </summary>
internal sealed class LeavingOut<T>(EndpointModel<T> endpoint)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Takes the refused attributes out of a delivery, if all of them may be left out.</summary>
    /// <returns>Whether what remains is to go.</returns>
    public async Task<bool> TryAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, ConnectorException failure, FieldSet<T> refused, CancellationToken cancellationToken)
    {
        if (refused.IsEmpty || delivery.Intent is not { Step: 0, Request: null } intent || !(refused - MayBeLeftOut(intent.Kind)).IsEmpty
            || refused.Any(field => !intent.Sent.ContainsKey(field.Name)) || (intent.Kind == WriteKind.Create && refused.Count == intent.Sent.Count))
        {
            return false;
        }

        if (intent.Kind == WriteKind.Create)
        {
            Add(delivery.LeftOut ??= [], work, intent, refused);
        }
        else if (await FindAsync(work, intent.ExternalId!, cancellationToken).ConfigureAwait(false) is { } shadow)
        {
            Add(shadow.Header.LeftOut ??= [], work, intent, refused);
            await PutAsync(work, shadow, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            return false;
        }

        delivery.Intent = null; // nothing of it was done: it is worked out anew, without them
        delivery.WaitUntil(work.Now);
        foreach (var field in refused)
        {
            await work.RaiseAsync(KeyOf(row.Id, field.Name), DeliveryExceptions.OfLeftOut(endpoint, row.Id, intent.ExternalId, field.Name, failure), tried: true, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Takes in what a write told: what was left out of a create is remembered with the record it made, and what was refused before and is told now is settled.</summary>
    public async Task ToldAsync(Work work, DeliveryRow delivery, Intent intent, Guid golden, ShadowHeader header, CancellationToken cancellationToken)
    {
        header.LeftOut ??= delivery.LeftOut;
        delivery.LeftOut = null;
        foreach (var name in intent.Told.Keys)
        {
            await SettleAsync(work, golden, header, name, "the platform took it", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Settles what was refused before and need not be told any more, since the golden value is what the system was told last.</summary>
    public async Task ForgetAsync(Work work, Draft<T> draft, CancellationToken cancellationToken)
    {
        if (draft is not { Shadow: { Header.LeftOut: { } left } shadow })
        {
            return;
        }

        var settled = left.Keys.Where(name => Field<T>.Find(name) is not { } field || !draft.Fields.Contains(field)).ToList();
        foreach (var name in settled)
        {
            await SettleAsync(work, draft.Row.Id, shadow.Header, name, "it need not be told any more", cancellationToken).ConfigureAwait(false);
        }

        if (settled.Count > 0)
        {
            await PutAsync(work, shadow, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets what was left out of a record be tried again.</summary>
    public async Task TryAgainAsync(Work work, DeliveryRow? delivery, string? externalId, CancellationToken cancellationToken)
    {
        if (delivery is not null)
        {
            delivery.LeftOut = null;
        }

        if (externalId is not null && await FindAsync(work, externalId, cancellationToken).ConfigureAwait(false) is { Header.LeftOut: { } left } shadow)
        {
            foreach (var (name, refused) in left.ToList())
            {
                left[name] = refused with { Policy = string.Empty };
            }

            await PutAsync(work, shadow, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Add(Dictionary<string, RefusedValue> left, Work work, Intent intent, FieldSet<T> refused)
    {
        foreach (var field in refused)
        {
            left[field.Name] = new RefusedValue(work.Model.Policy, intent.Sent[field.Name]);
        }
    }

    private async Task SettleAsync(Work work, Guid golden, ShadowHeader header, string name, string why, CancellationToken cancellationToken)
    {
        if (header.LeftOut?.Remove(name) == true)
        {
            header.LeftOut = header.LeftOut.Count == 0 ? null : header.LeftOut;
            await work.ResolveAsync(KeyOf(golden, name), endpoint.System.Value, why, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ShadowRow<T>?> FindAsync(Work work, string externalId, CancellationToken cancellationToken) =>
        await work.ShadowBytesAsync(Keys.External(endpoint.System, T.Schema.Name, externalId), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.UnpackShadow<T>(externalId, bytes)
            : null;

    private Task PutAsync(Work work, ShadowRow<T> shadow, CancellationToken cancellationToken) =>
        work.PutShadowAsync(Keys.External(endpoint.System, T.Schema.Name, shadow.ExternalId), Codec.Pack(shadow), cancellationToken);

    private string KeyOf(Guid golden, string attribute) => Keys.LeftOutException(T.Schema.Name, golden, endpoint.System, attribute);

    private FieldSet<T> MayBeLeftOut(WriteKind kind) => kind == WriteKind.Create
        ? endpoint.MayLeaveOut - endpoint.Capabilities.RequiredAttributes - endpoint.Capabilities.RequiredReferences
        : endpoint.MayLeaveOut;
}
