using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ProcessTests : IAsyncDisposable
{
    private readonly FakeConnection _crm = new("crm");
    private readonly FakeConnection _psa = new("psa");
    private readonly FakeEndpoint<Opportunity> _opportunities;
    private readonly FakeEndpoint<Project> _projects;
    private readonly WonToProject _process = new();
    private readonly Events _events = new();
    private readonly ServiceProvider _provider;

    public ProcessTests()
    {
        _opportunities = _crm.Add<Opportunity>(Opportunity.Fields.Name.AsSet() | Opportunity.Fields.Status, default);
        _projects = _psa.Add<Project>(Project.Fields.Name.AsSet() | Project.Fields.Status, Project.Fields.Name.AsSet() | Project.Fields.Status);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero)));
        services.AddSingleton<IConnection>(_crm).AddSingleton<IConnection>(_psa).AddSingleton<IEventPublisher>(_events);
        services.AddPsi().UseInMemoryStore().AddSync(
            sync =>
            {
                sync.Own<Opportunity>(own => own.Everything().By("crm"));
                sync.Own<Project>(own =>
                {
                    own.Everything().By("psa");
                    own.Attributes(Project.Fields.FinancialSetup, Project.Fields.Opportunity).By("psi");
                });
                sync.ReadEverything().WriteOnDemand<Project>("psa").Run(_process);
                sync.Options(options => options.ApproveGoLive = new GoLiveApproval());
            },
            inBackground: false);
        _provider = services.BuildServiceProvider();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ISyncOperations Psi => _provider.GetRequiredService<ISyncOperations>();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private Task QuietAsync() => Psi.RunUntilQuietAsync(TimeSpan.Zero, Stop);

    [Fact]
    public async Task WonAfterGoingLive_MakesPlacesAndAnnouncesOnce()
    {
        _opportunities.Put("o1", new Opportunity { Name = "Deal", Status = OpportunityStatus.Open });
        await QuietAsync();

        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Won });
        await QuietAsync();
        _opportunities.Change("o1", opportunity => opportunity with { Name = "Deal renamed" });
        await QuietAsync();

        Assert.Equal("Deal", Assert.Single(_projects.Rows).Value.Value.Name);
        Assert.Single(_events.Published, static said => said.Type == "acme.project.placed.v1");
        Assert.Empty(await Psi.ListOpenConditionsAsync(cancellationToken: Stop));
        var project = Assert.Single(await Psi.QueryAsync(reads => reads.AllAsync<Project>().AsTask(), Stop));
        Assert.Equal(FinancialSetup.Ready, project.Value.FinancialSetup);
    }

    [Fact]
    public async Task AnAttributesTransition_IsPublishedOnceAsTheSystemsWord()
    {
        _opportunities.Put("o1", new Opportunity { Name = "Deal", Status = OpportunityStatus.Open });
        await QuietAsync();

        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Won });
        await QuietAsync();
        _opportunities.Change("o1", opportunity => opportunity with { Name = "Deal renamed" });
        await QuietAsync();

        var won = Assert.Single(_events.Published, static said => said.Type == PsiEvents.OpportunityWon);
        Assert.EndsWith("/crm", won.Source!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            new[] { "acme.project.placed.v1", PsiEvents.OpportunityWon, PsiEvents.ProjectCreated, PsiEvents.ProjectApproved, PsiEvents.ProjectReady }.Order(StringComparer.Ordinal),
            _events.Published.Select(static said => said.Type!).Order(StringComparer.Ordinal));
        Assert.Equal(_events.Published.Count, _events.Published.Select(static said => (said.Source, said.Id)).Distinct().Count());
    }

    [Fact]
    public async Task WhatWasSoBeforeGoingLive_IsNoEvent()
    {
        _opportunities.Put("o1", new Opportunity { Name = "Old deal", Status = OpportunityStatus.Won });

        await QuietAsync();

        Assert.Empty(_events.Published);
    }

    [Fact]
    public async Task WonBeforePsi_MakesNothing()
    {
        _opportunities.Put("o1", new Opportunity { Name = "Old deal", Status = OpportunityStatus.Won });

        await QuietAsync();
        _opportunities.Change("o1", opportunity => opportunity with { Name = "Old deal renamed" });
        await QuietAsync();

        Assert.Empty(_projects.Rows);
    }

    [Fact]
    public async Task Refused_ConditionStaysOpenWithItsReason()
    {
        _opportunities.Put("o1", new Opportunity { Name = "Deal", Status = OpportunityStatus.Open });
        await QuietAsync();
        _projects.Faults.Enqueue((new ConnectorException(FailureKind.Validation, "psa", "no"), null));

        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Won });
        await QuietAsync();

        var open = Assert.Single(await Psi.ListOpenConditionsAsync("won-to-project", Stop));
        Assert.Equal(("in-psa", "the project is not in psa yet"), (open.Name, open.WhyNot));
    }

    [Fact]
    public async Task RuleThrows_RaisesForItsSubjectAlone()
    {
        _opportunities.Put("o1", new Opportunity { Name = "bad", Status = OpportunityStatus.Open });
        _opportunities.Put("o2", new Opportunity { Name = "good", Status = OpportunityStatus.Open });
        await QuietAsync();

        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Won });
        _opportunities.Change("o2", opportunity => opportunity with { Status = OpportunityStatus.Won });
        await QuietAsync();

        Assert.Single(_projects.Rows);
        Assert.Equal("InvalidOperationException", Assert.Single(await Psi.ListExceptionsAsync(cancellationToken: Stop)).Code);
    }

    [Fact]
    public async Task NoLongerWon_SaysWhatWasMadeAndTakesNothingBack()
    {
        _opportunities.Put("o1", new Opportunity { Name = "Deal", Status = OpportunityStatus.Open });
        await QuietAsync();
        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Won });
        await QuietAsync();

        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Lost });
        await QuietAsync();

        Assert.Single(_projects.Rows);
        Assert.Contains("1 records were made", Assert.Single(await Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepOfWhatAnotherOwns_IsRefusedByNameOfTheRule()
    {
        _process.Trespass = true;
        _opportunities.Put("o1", new Opportunity { Name = "Deal", Status = OpportunityStatus.Open });
        await QuietAsync();

        _opportunities.Change("o1", opportunity => opportunity with { Status = OpportunityStatus.Won });
        await QuietAsync();

        Assert.Contains("opportunity.name", Assert.Single(await Psi.ListExceptionsAsync(cancellationToken: Stop)).Message, StringComparison.Ordinal);
    }

    private sealed class WonToProject : Process<Opportunity>
    {
        public bool Trespass { get; set; }

        public override string Name => "won-to-project";

        protected internal override bool Applies(Opportunity subject) => subject.Status == OpportunityStatus.Won;

        protected internal override void Watch(WatchList<Opportunity> watch) => watch.Related(Project.Fields.Opportunity);

        protected internal override async Task RuleAsync(ProcessContext<Opportunity> on, CancellationToken cancellationToken)
        {
            if (on.Subject.Name == "bad")
            {
                throw new InvalidOperationException("bad");
            }

            if (Trespass)
            {
                on.Keep(on.SubjectGolden, opportunity => opportunity with { Name = "mine" });
            }

            var project = await on.EnsureAsync("project", null, () => new Project { Name = on.Subject.Name, Status = ProjectStatus.Planned, Opportunity = on.SubjectId });
            on.Place(project!, "psa");
            if (on.Require("in-psa", await on.IsLinkedAsync(project!, "psa"), "the project is not in psa yet"))
            {
                on.Keep(project!, value => value with { FinancialSetup = FinancialSetup.Ready });
                on.Announce("acme.project.placed.v1", project!);
            }
        }
    }

    private sealed class Events : IEventPublisher
    {
        public List<CloudNative.CloudEvents.CloudEvent> Published { get; } = [];

        public Task PublishAsync(CloudNative.CloudEvents.CloudEvent cloudEvent, CancellationToken cancellationToken = default)
        {
            Published.Add(cloudEvent);
            return Task.CompletedTask;
        }
    }
}
