using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>Finds out what came of writes whose outcome is not known, by the way that the connector states, before anything else is sent of their records.</summary>
internal sealed class Verifying<T>(SyncSession session, EndpointModel<T> endpoint, Sending<T> sending, Completing<T> completing, Failing<T> failing)
    where T : class, ICanonicalObject<T>
{
    private const int MostLooks = 20;

    public async Task<int> VerifyAsync(IReadOnlyList<InHand<T>> rows, CancellationToken cancellationToken)
    {
        var moved = 0;
        foreach (var part in rows.Chunk(Math.Max(1, endpoint.Capabilities.WriteBatch)))
        {
            moved += await VerifyPartAsync(part, cancellationToken).ConfigureAwait(false);
        }

        return moved;
    }

    private async Task<int> VerifyPartAsync(InHand<T>[] rows, CancellationToken cancellationToken)
    {
        var found = await LookAsync(rows, cancellationToken).ConfigureAwait(false);
        var (landed, results, alike, moved) = await session.RunAsync(
            async (work, token) =>
            {
                var landed = new List<InHand<T>>();
                var results = new List<WriteResult<T>>();
                var alike = new List<string>();
                var moved = 0;
                Guid[] ids = [.. rows.Select(row => row.Id)];
                await work.PreloadAsync<T>(ids, token).ConfigureAwait(false);
                await work.PreloadDeliveriesAsync(T.Schema.Name, ids, endpoint.System, token).ConfigureAwait(false);
                for (var index = 0; index < rows.Length; index++)
                {
                    var row = (await work.GoldenAsync<T>(rows[index].Id, token).ConfigureAwait(false))!;
                    var delivery = await work.DeliveryAsync(T.Schema.Name, row.Id, endpoint.System, token).ConfigureAwait(false);
                    if (delivery is not { State: DeliveryState.Unknown, Intent: { } intent })
                    {
                        continue; // settled meanwhile
                    }

                    var move = MoveOf(work, intent, found[index]);
                    if (move == VerifyMove.Landed)
                    {
                        Take(work, delivery);
                        landed.Add(new InHand<T>(row, delivery));
                        results.Add(found[index]?.Result ?? WriteResult<T>.Done(intent.Said?.ExternalId ?? intent.ExternalId));
                        intent.Said = null;
                    }
                    else
                    {
                        moved += await FollowAsync(work, row, delivery, move, alike, token).ConfigureAwait(false) ? 1 : 0;
                    }

                    await SetAsync(work, row, delivery, token).ConfigureAwait(false);
                }

                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return (landed, results, alike, moved);
            },
            cancellationToken).ConfigureAwait(false);
        await completing.RereadAsync(alike, cancellationToken).ConfigureAwait(false);
        return moved + await CompleteAsync(landed, results, cancellationToken).ConfigureAwait(false);
    }

    private static void Take(Work work, DeliveryRow delivery)
    {
        delivery.MoveTo(DeliveryState.InFlight); // its result is what was found, under the fence of who found it
        delivery.Intent!.Fence = work.Lease.Fence;
        delivery.Intent.Job = null;
        delivery.DueAt = work.Now;
    }

    private VerifyMove MoveOf(Work work, Intent intent, Verification<T>? found)
    {
        if (intent.Said is { } said)
        {
            return said.Landed ? VerifyMove.Landed : VerifyMove.SendAgain;
        }

        var way = endpoint.Capabilities.CreateSafety;
        var isCreate = intent is { Kind: WriteKind.Create, ExternalId: null };
        if (isCreate && way == CreateSafety.Key && found is null && IsKeyAlive(intent, work.Now))
        {
            return VerifyMove.SendAgain; // the same key again is its own look-up
        }

        // Whoever sent it may have been cut off: its call is over at the latest then, and only from then on the platform's time counts.
        var sent = intent.Fence == work.Lease.Fence ? intent.SentAt : intent.CallEndsAt;
        var settles = sent + (session.Options.SettleTime ?? endpoint.Connection.Platform.SettleTime);
        return VerifyPolicy.Of(found?.Outcome, way, isCreate, intent.Duplicate is not null, work.Now >= settles, intent.Verifications, MostLooks);
    }

    private bool IsKeyAlive(Intent intent, DateTimeOffset now) => now < intent.FirstSentAt + endpoint.Capabilities.KeyLife;

    /// <returns>Whether it came further.</returns>
    private async Task<bool> FollowAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, VerifyMove move, List<string> alike, CancellationToken cancellationToken)
    {
        var intent = delivery.Intent!;
        switch (move)
        {
            case VerifyMove.Alike:
                Take(work, delivery);
                delivery.Intent = null;
                if (intent.DuplicateOf is { } candidate)
                {
                    // The match rules decide on the record that the platform named; if they do not say that it is this one, a person does.
                    delivery.Candidate = candidate;
                    delivery.WaitUntil(work.Now + session.Options.Backoff);
                    work.Reidentify.Add((endpoint.System, T.Schema.Name, candidate));
                    alike.Add(candidate);
                }
                else
                {
                    await failing.RefuseAsync(work, row, delivery, new ConnectorException(FailureKind.Duplicate, endpoint.Connection.Name, intent.Duplicate!), cancellationToken).ConfigureAwait(false);
                }

                return true;

            case VerifyMove.SendAgain when intent.Said is not null || ++delivery.Attempts < session.Options.MaxAttempts:
                Take(work, delivery);
                intent.Said = null;
                intent.WasUnknown = true;
                delivery.WaitUntil(work.Now);
                return true;

            case VerifyMove.SendAgain:
                Take(work, delivery);
                await failing.RefuseAsync(work, row, delivery, new ConnectorException(FailureKind.Transient, endpoint.Connection.Name, $"Writing {T.Schema.Name.Value} '{row.Id:N}' to '{endpoint.System.Value}' was tried {delivery.Attempts} times and never landed. See whether the platform is well, then replay."), cancellationToken).ConfigureAwait(false);
                return true;

            case VerifyMove.WaitToSettle:
                delivery.DueAt = (intent.Fence == work.Lease.Fence ? intent.SentAt : intent.CallEndsAt) + (session.Options.SettleTime ?? endpoint.Connection.Platform.SettleTime);
                return false;

            case VerifyMove.AskPerson:
                delivery.DueAt = endpoint.Capabilities.CreateSafety == CreateSafety.None ? DateTimeOffset.MaxValue : work.Now + session.Options.MaxBackoff;
                intent.Verifications++;
                var asked = await work.RaiseAsync(
                    DeliveryExceptions.KeyOf(endpoint, row.Id),
                    DeliveryExceptions.Of(endpoint, row.Id, new ConnectorException(FailureKind.OutcomeUnknown, endpoint.Connection.Name, $"Whether {T.Schema.Name.Value} '{row.Id:N}' was written to '{endpoint.System.Value}' cannot be found out. Look there, then say whether it landed.")),
                    tried: false,
                    cancellationToken).ConfigureAwait(false);
                delivery.ExceptionId = asked.Id;
                return false;

            default:
                delivery.DueAt = work.Now + session.Backoff(intent.Verifications++);
                return false;
        }
    }

    private async Task<int> CompleteAsync(List<InHand<T>> landed, List<WriteResult<T>> results, CancellationToken cancellationToken)
    {
        if (landed.Count == 0)
        {
            return 0;
        }

        var next = new List<InHand<T>>();
        var (moved, at) = await completing.CompleteAsync(landed, results, next, looked: true, cancellationToken).ConfigureAwait(false);
        return moved + await sending.SendAsync(next, at, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for the writes, by one call; <see langword="null"/> for those that were not looked for or could not be.</summary>
    private async Task<Verification<T>?[]> LookAsync(InHand<T>[] rows, CancellationToken cancellationToken)
    {
        var now = session.Time.GetUtcNow();
        var found = new Verification<T>?[rows.Length];
        var asked = Enumerable.Range(0, rows.Length)
            .Where(index => rows[index].Intent.Said is null)
            .Where(index => endpoint.Capabilities.CreateSafety != CreateSafety.Key || rows[index].Intent is not { Kind: WriteKind.Create, ExternalId: null } intent || !IsKeyAlive(intent, now))
            .ToList();
        if (asked.Count == 0)
        {
            return found;
        }

        try
        {
            var answers = await endpoint.Writer!.VerifyAsync([.. asked.Select(index => sending.ItemOf(rows[index]))], cancellationToken).ConfigureAwait(false);
            for (var index = 0; index < asked.Count; index++)
            {
                found[asked[index]] = answers[index];
            }
        }
        catch (ConnectorException exception)
        {
            session.Connections.CallFailed(endpoint.Connection, exception);
        }

        return found;
    }

    private Task SetAsync(Work work, GoldenRow<T> row, DeliveryRow delivery, CancellationToken cancellationToken) =>
        work.SetDeliveryAsync(T.Schema.Name, row.Id, endpoint.System, delivery, cancellationToken);
}
