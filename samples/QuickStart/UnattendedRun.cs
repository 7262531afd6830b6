using Psi.Canonical;
using Psi.Sync.Operations;
using Psi.Sync.Planning;

namespace Psi.Samples.QuickStart;

/// <summary>Runs passes without a person: goes live by the quick start's rule, then works until all is quiet.</summary>
internal sealed class UnattendedRun(ISyncOperations psi)
{
    /// <summary>Gets the rule by which the quick start goes live: link everything, write nothing, take in the deals whose projects still run.</summary>
    public static GoLiveApproval Rule { get; } = new()
    {
        By = "quick start: link everything, write nothing; take in the deals whose projects still run",
        TakeIn = static async (process, subject, reads) =>
            process == "opportunity-to-project"
            && (await reads.RelatedAsync(Project.Fields.Opportunity, new Id<Opportunity>(subject))).Any(project => project.Value.Status is ProjectStatus.Active or ProjectStatus.Planned),
    };

    public async Task<RunManifest> ToQuietAsync(bool bill, CancellationToken cancellationToken)
    {
        while (!await psi.IsLiveAsync(cancellationToken))
        {
            await psi.RunOnceAsync(cancellationToken);
            if (await psi.PlanGoLiveAsync(cancellationToken) is { } plan)
            {
                await psi.ApproveGoLiveAsync(Rule with { Plan = plan.Fingerprint }, cancellationToken);
            }
        }

        if (bill)
        {
            await psi.EvaluateAgainAsync("time-and-expense-to-billing", cancellationToken);
        }

        return await psi.RunUntilQuietAsync(cancellationToken: cancellationToken);
    }
}
