using Psi.Canonical;
using Psi.Sync.Processes;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A process over won deals whose rule a test gives.</summary>
internal sealed class DealProcess(Func<ProcessContext<Opportunity>, Task> rule, string name = "deals") : Process<Opportunity>
{
    public Action<WatchList<Opportunity>> Watched { get; set; } = static watch => watch.Related(Project.Fields.Opportunity);

    public TimeSpan AtMostEvery { get; set; }

    public IReadOnlyCollection<string>? Keys { get; set; }

    public string Setting { get; set; } = string.Empty;

    public int Evaluations { get; private set; }

    public override string Name { get; } = name;

    public override string Settings => Setting;

    public override TimeSpan Interval => AtMostEvery;

    public override IReadOnlyCollection<string>? StoredKeys => Keys;

    protected internal override bool Applies(Opportunity subject) => subject.Status == OpportunityStatus.Won;

    protected internal override void Watch(WatchList<Opportunity> watch) => Watched(watch);

    protected internal override Task RuleAsync(ProcessContext<Opportunity> on, CancellationToken cancellationToken)
    {
        Evaluations++;
        return rule(on);
    }

    /// <summary>Makes a project of a deal and places it in the PSA.</summary>
    public static async Task MakeProjectAsync(ProcessContext<Opportunity> on)
    {
        var project = await on.EnsureAsync("project", null, () => new Project { Name = on.Subject.Name, Status = ProjectStatus.Planned, Opportunity = on.SubjectId });
        on.Place(project!, "psa");
    }
}
