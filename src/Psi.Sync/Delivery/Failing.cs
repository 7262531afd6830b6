using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>What becomes of deliveries that failed, by the failure table.</summary>
internal sealed class Failing<T>(SyncSession session, EndpointModel<T> endpoint, Parking<T> parking)
    where T : class, ICanonicalObject<T>
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    /// <summary>Takes in that a delivery in flight failed.</summary>
    /// <returns>Whether its record is to be read again.</returns>
    public async Task<bool> FailAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, ConnectorException failure, FieldSet<T> refused, CancellationToken cancellationToken)
    {
        session.Log.NotDelivered(endpoint.System.Value, T.Schema.Name.Value, row.Id, failure.Kind, failure.Code, failure.Message);
        session.Connections.Failed(endpoint.Connection, failure);
        var intent = delivery.Intent!;
        var reads = false;
        switch (FailurePolicy.Of(failure, delivery.Attempts, session.Options.MaxAttempts, intent.ExternalId is not null))
        {
            case NextMove.WaitFreely:
                delivery.WaitUntil(failure.Code == FailurePolicy.TooLate ? work.Now : work.Now + (failure.RetryAfter ?? s_soon));
                if (failure.Kind is FailureKind.Authentication or FailureKind.QuotaExhausted)
                {
                    await work.RaiseAsync(DeliveryExceptions.KeyOfConnection(endpoint.Connection.Name), DeliveryExceptions.OfConnection(endpoint, failure), tried: false, cancellationToken).ConfigureAwait(false);
                }

                break;

            case NextMove.Retry when session.Connections.IsBroken(endpoint.Connection):
                // The failure is the connection's: no record pays for it with an attempt.
                delivery.WaitUntil(work.Now);
                await RaiseBrokenAsync(work, failure, cancellationToken).ConfigureAwait(false);
                break;

            case NextMove.Retry:
                delivery.WaitUntil(work.Now + session.Backoff(delivery.Attempts++));
                break;

            case NextMove.DecideAgain:
                delivery.WaitUntil(work.Now);
                delivery.Attempts++;
                reads = intent.ExternalId is not null;
                if (intent.Step == 0)
                {
                    delivery.Intent = null; // nothing of it was done: it is worked out anew
                }

                break;

            case NextMove.Verify:
                if (session.Connections.IsBroken(endpoint.Connection))
                {
                    await RaiseBrokenAsync(work, failure, cancellationToken).ConfigureAwait(false);
                }

                delivery.MoveTo(DeliveryState.Unknown);
                delivery.DueAt = work.Now;
                intent.WasUnknown |= failure.Kind != FailureKind.Duplicate;
                intent.Duplicate = failure.Kind == FailureKind.Duplicate ? failure.Message : null;
                intent.DuplicateOf = failure.Kind == FailureKind.Duplicate ? failure.Record?.ExternalId : null;
                break;

            case NextMove.Park when parking.TryParkOnPlatformsWord(work, delivery, failure.Record, session.Backoff(delivery.Attempts++)):
                if (intent.Step == 0)
                {
                    delivery.Intent = null;
                }

                break;

            case NextMove.Refuse when await new LeavingOut<T>(endpoint).TryAsync(work, row, delivery, failure, refused, cancellationToken).ConfigureAwait(false):
                break;

            default:
                await RefuseAsync(work, row, delivery, failure, cancellationToken).ConfigureAwait(false);
                return false;
        }

        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
        return reads;
    }

    /// <summary>Puts a delivery before a person. It holds back its own record in this system, and those that wait for it.</summary>
    public async Task RefuseAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, ConnectorException failure, CancellationToken cancellationToken)
    {
        delivery.MoveTo(DeliveryState.Refused);
        delivery.Attempts = 0;
        delivery.ParkedSince = null;
        delivery.Refusal = delivery.Intent is { Request: null } sent ? new Refusal(session.Model.Policy, sent.Sent) : null;
        if (delivery.Intent is { Step: 0 } intent)
        {
            await RememberLateAsync(work, intent, cancellationToken).ConfigureAwait(false);
            delivery.Intent = null; // nothing of it was done: what is told next is worked out anew
        }

        var raised = await work.RaiseAsync(DeliveryExceptions.KeyOf(endpoint, row.Id), DeliveryExceptions.Of(endpoint, row.Id, failure), tried: true, cancellationToken).ConfigureAwait(false);
        delivery.ExceptionId = raised.Id;
        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
        await parking.JoinWaitersAsync(work, row.Id, raised, cancellationToken).ConfigureAwait(false);
    }

    private Task<Exceptions.SyncException> RaiseBrokenAsync(Work work, ConnectorException failure, CancellationToken cancellationToken) =>
        work.RaiseAsync(
            DeliveryExceptions.KeyOfConnection(endpoint.Connection.Name),
            DeliveryExceptions.OfConnection(endpoint, new ConnectorException(failure.Kind, endpoint.Connection.Name, $"Connection '{endpoint.Connection.Name}' failed several times in a row, so it rests and is tried again by itself, more and more seldom: {failure.Message}") { Code = failure.Code }),
            tried: false,
            cancellationToken);

    /// <summary>A write given up after an unknown outcome may still land: the shadow remembers what it said.</summary>
    private async Task RememberLateAsync(Work work, Intent intent, CancellationToken cancellationToken)
    {
        if (!intent.WasUnknown || intent.ExternalId is not { } externalId)
        {
            return;
        }

        var key = Keys.External(endpoint.System, T.Schema.Name, externalId);
        if (await work.ShadowBytesAsync(key, cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            var shadow = Codec.UnpackShadow<T>(externalId, bytes);
            session.Layouts.Adapt<T>(shadow.Header);
            LateLandings.Remember(shadow.Header, intent);
            await work.PutShadowAsync(key, Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
        }
    }
}
