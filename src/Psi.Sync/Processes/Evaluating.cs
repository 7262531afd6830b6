using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>Evaluates rules on one snapshot, outside of any transaction.</summary>
internal sealed class Evaluating(SyncSession session, IStoreReader reader, Phases phases)
{
    /// <summary>Evaluates a rule for one subject; <see langword="null"/> while the subject is only part of a plan to go live.</summary>
    public async Task<Evaluation?> EvaluateAsync<T>(Process<T> process, Id<T> subject, long dirtyMark, SubjectRow state, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var reads = new GoldenReads(session.Model, reader);
        var evaluation = new Evaluation(process.Name, T.Schema.Name, subject.Value, dirtyMark, state, reads.Reads);
        if (phases.AnyNotLive
            && await reader.GetAsync(StoreTables.Golden, Keys.Golden(T.Schema.Name, subject.Value), cancellationToken).ConfigureAwait(false) is { } bytes
            && phases.IsPlannedOnly(T.Schema.Name, Codec.UnpackGoldenHeader(bytes)))
        {
            return null;
        }

        var golden = await reads.GetAsync(subject, cancellationToken).ConfigureAwait(false);
        if (golden is not { State: GoldenState.Live } || state.BeforePsi || !process.Applies(golden.Value))
        {
            return evaluation with { Outcome = state.Applied ? EvaluationOutcome.NoLonger : EvaluationOutcome.Nothing };
        }

        var context = new ProcessContext<T>(process, golden, reads, reader, session.Chance);
        try
        {
            await process.RuleAsync(context, cancellationToken).ConfigureAwait(false);
            return evaluation with { Outcome = EvaluationOutcome.Applies, Asks = context.Asks };
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not StoreException)
        {
            return evaluation with { Outcome = EvaluationOutcome.Failed, Failure = exception };
        }
    }
}
