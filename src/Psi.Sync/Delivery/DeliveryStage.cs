using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Intake;
using Psi.Sync.Model;

namespace Psi.Sync.Delivery;

/// <summary>
/// Tells systems what they are to be told. A write takes its permit, then commits its intent, then is sent at once; no transaction is
/// open across a call. What is in flight under an older fence, and every unknown outcome, is verified before anything else is sent.
/// </summary>
internal sealed class DeliveryStage(SyncSession session, IntakeStage intake)
{
    // A longer wait that the platform imposes is not waited: the connection rests, and nothing is in flight meanwhile.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public async Task<DeliveryOutcome> DeliverAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, IReadOnlyList<Guid> goldens, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (endpoint.Writer is null)
        {
            return default;
        }

        using var lane = CallLane.Use(CallLane.Approval);
        var stages = new Stages<T>(session, intake, model, endpoint);
        var moved = 0;
        var needsRead = false;
        var isMany = endpoint.Bulk is { } bulk && goldens.Count >= bulk.BulkFrom;
        foreach (var batch in goldens.Chunk(Math.Max(1, isMany ? endpoint.Bulk!.BulkMost : endpoint.Capabilities.WriteBatch)))
        {
            if (session.Connections.Rests(endpoint.Connection))
            {
                break;
            }

            BudgetPermit permit;
            try
            {
                permit = await endpoint.Connection.Budget.AcquireAsync(CallLane.Approval, s_patience, cancellationToken).ConfigureAwait(false);
            }
            catch (ConnectorException noCalls)
            {
                session.Connections.Failed(endpoint.Connection, noCalls);
                break;
            }

            using (permit)
            using (permit.Use())
            {
                var prepared = await stages.Preparing.PrepareAsync(batch, cancellationToken).ConfigureAwait(false);
                moved += prepared.Moved;
                needsRead |= prepared.NeedsRead;

                if (prepared.IsIdle)
                {
                    permit.GiveBack();
                    continue;
                }

                // What is in flight goes first: its send window is open.
                var byJob = isMany ? prepared.ToSend.Where(stages.Bulk!.Takes).GroupBy(row => row.Intent.Kind).Where(group => group.Count() >= endpoint.Bulk!.BulkFrom).ToList() : [];
                var byCall = prepared.ToSend.Except(byJob.SelectMany(group => group)).ToList();
                moved += await stages.Sending.SendAsync(byCall, prepared.StartedAt, cancellationToken).ConfigureAwait(false);
                foreach (var group in byJob)
                {
                    moved += await stages.Bulk!.SendAsync([.. group], cancellationToken).ConfigureAwait(false);
                }

                foreach (var job in prepared.Jobs)
                {
                    moved += await stages.Bulk!.PollAsync(job, cancellationToken).ConfigureAwait(false);
                }

                moved += await stages.Verifying.VerifyAsync(prepared.ToVerify, cancellationToken).ConfigureAwait(false);
            }
        }

        return new DeliveryOutcome(moved, needsRead);
    }

    /// <summary>The stages of one endpoint.</summary>
    private sealed class Stages<T>
        where T : class, ICanonicalObject<T>
    {
        public Stages(SyncSession session, IntakeStage intake, ObjectModel<T> model, EndpointModel<T> endpoint)
        {
            var parking = new Parking<T>(session, endpoint);
            var failing = new Failing<T>(session, endpoint, parking);
            Preparing = new Preparing<T>(session, intake, model, endpoint, parking, failing);
            var completing = new Completing<T>(session, intake, model, endpoint, Preparing, failing);
            Sending = new Sending<T>(session, endpoint, Preparing, completing);
            Bulk = endpoint.Bulk is { } writer ? new BulkSending<T>(session, endpoint, writer, Sending, completing) : null;
            Verifying = new Verifying<T>(session, endpoint, Sending, completing, failing);
        }

        public Preparing<T> Preparing { get; }

        public Sending<T> Sending { get; }

        public BulkSending<T>? Bulk { get; }

        public Verifying<T> Verifying { get; }
    }
}
