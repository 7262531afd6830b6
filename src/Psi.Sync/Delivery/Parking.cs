using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>Lets deliveries wait for what they refer to: woken by its link, raised when that takes too long.</summary>
internal sealed class Parking<T>(SyncSession session, EndpointModel<T> endpoint)
    where T : class, ICanonicalObject<T>
{
    private const int LongestChain = 64;

    public void Unpark(Work work, DeliveryRow delivery)
    {
        delivery.WaitUntil(work.Now);
        work.Count(statistics => statistics.Unparked(endpoint.System, T.Schema.Name));
    }

    /// <summary>Parks a create until the references that it requires are linked. The caller stored the wait rows in the same transaction.</summary>
    public async Task ParkAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, IReadOnlyList<(ObjectName Object, Guid Id)> required, CancellationToken cancellationToken)
    {
        Park(work, delivery, $"{required[0].Object.Value}/{required[0].Id:N}", DateTimeOffset.MaxValue);
        if (await CycleAsync(work, row.Id, required, cancellationToken).ConfigureAwait(false) is { } cycle)
        {
            delivery.DueAt = DateTimeOffset.MaxValue;
            await RaiseAsync(work, row, delivery, $"Each of these needs the next one to be in '{endpoint.System.Value}' first, so none can be made: {cycle}. Take one of the references out, or make one of the records there.", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await JoinOrRaiseAsync(work, row, delivery, required, cancellationToken).ConfigureAwait(false);
        }

        await work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Parks a write that the platform refused for a reference that is linked as far as Psi knows: it is tried again until its time is up.</summary>
    /// <returns>Whether it is parked; not, once its time is up.</returns>
    public bool TryParkOnPlatformsWord(Work work, DeliveryRow delivery, RecordRef? reference, TimeSpan wait)
    {
        if (delivery.ParkedSince is { } since && since + session.Options.ParkedTooLong <= work.Now)
        {
            return false;
        }

        delivery.WaitUntil(work.Now);
        Park(work, delivery, reference is { } record ? $"{record.Object.Value}/{record.ExternalId}" : null, work.Now + wait);
        return true;
    }

    /// <summary>Lets those that wait for a refused record join its exception.</summary>
    public async Task JoinWaitersAsync(Work work, Guid golden, SyncException exception, CancellationToken cancellationToken)
    {
        var joined = 0;
        foreach (var waiter in await work.Transaction.ScanAsync(StoreTables.Wait, Keys.WaitPrefix(T.Schema.Name, golden, endpoint.System), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(waiter.Key);
            var (name, id) = (new ObjectName(parts[3]), StoreKey.ToGuid(parts[4]));
            if (await work.DeliveryAsync(name, id, endpoint.System, cancellationToken).ConfigureAwait(false) is { State: DeliveryState.Parked } parked && parked.ExceptionId != exception.Id)
            {
                parked.ExceptionId = exception.Id;
                parked.DueAt = DateTimeOffset.MaxValue;
                await work.SetDeliveryAsync(name, id, endpoint.System, parked, cancellationToken).ConfigureAwait(false);
                joined++;
            }
        }

        if (joined > 0)
        {
            await work.PutAsync(exception with { Waiting = exception.Waiting + joined }, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Park(Work work, DeliveryRow delivery, string? on, DateTimeOffset next)
    {
        delivery.MoveTo(DeliveryState.Parked);
        delivery.ParkedOn = on;
        delivery.ParkedSince ??= work.Now;
        var overdue = delivery.ParkedSince.Value + session.Options.ParkedTooLong;
        delivery.DueAt = next < overdue ? next : overdue;
        work.Count(statistics => statistics.Parked(endpoint.System, T.Schema.Name));
    }

    private async Task JoinOrRaiseAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, IReadOnlyList<(ObjectName Object, Guid Id)> required, CancellationToken cancellationToken)
    {
        foreach (var (name, id) in required)
        {
            if (await work.DeliveryAsync(name, id, endpoint.System, cancellationToken).ConfigureAwait(false) is { State: DeliveryState.Refused, ExceptionId: { } refused }
                && await work.ExceptionAsync(refused, cancellationToken).ConfigureAwait(false) is { State: ExceptionState.Open or ExceptionState.Retrying } exception)
            {
                if (delivery.ExceptionId != refused)
                {
                    delivery.ExceptionId = refused;
                    await work.PutAsync(exception with { Waiting = exception.Waiting + 1 }, cancellationToken).ConfigureAwait(false);
                }

                delivery.DueAt = DateTimeOffset.MaxValue;
                return;
            }
        }

        if (delivery.DueAt <= work.Now)
        {
            delivery.DueAt = DateTimeOffset.MaxValue;
            await RaiseAsync(work, row, delivery, $"'{T.Schema.Name.Value}/{row.Id:N}' has waited since {delivery.ParkedSince:u} for '{delivery.ParkedOn}' to be in '{endpoint.System.Value}', which it cannot be made without. See why that is not there.", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RaiseAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, string message, CancellationToken cancellationToken)
    {
        var failure = new ConnectorException(FailureKind.Reference, endpoint.Connection.Name, message);
        delivery.ExceptionId = (await work.RaiseAsync(DeliveryExceptions.KeyOf(endpoint, row.Id), DeliveryExceptions.Of(endpoint, row.Id, failure), tried: false, cancellationToken).ConfigureAwait(false)).Id;
    }

    /// <summary>Follows who waits for whom; the way round, if it leads back.</summary>
    private async Task<string?> CycleAsync(Work work, Guid golden, IReadOnlyList<(ObjectName Object, Guid Id)> required, CancellationToken cancellationToken)
    {
        var start = (Object: T.Schema.Name, Id: golden);
        foreach (var first in required)
        {
            var path = new List<(ObjectName Object, Guid Id)> { start };
            var current = first;
            while (path.Count < LongestChain && !path.Contains(current))
            {
                path.Add(current);
                if (await work.DeliveryAsync(current.Object, current.Id, endpoint.System, cancellationToken).ConfigureAwait(false) is not { State: DeliveryState.Parked, ParkedOn: { } on }
                    || on.Split('/') is not [var name, var id] || !Guid.TryParseExact(id, "N", out var next))
                {
                    break;
                }

                current = (new ObjectName(name), next);
            }

            if (path.Count > 0 && current == start)
            {
                return string.Join(", ", path.Append(start).Select(record => $"'{record.Object.Value}/{record.Id:N}'"));
            }
        }

        return null;
    }
}
