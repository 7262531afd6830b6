using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Operations;
using Psi.Sync.Outbox;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A CRM with deals and a PSA with projects, and what a test runs over them. Another host can be started on the same store.</summary>
internal sealed class Deals : IAsyncDisposable
{
    private ServiceProvider? _provider;

    public Deals(Deals? before = null)
    {
        Crm = before?.Crm ?? new FakeConnection("crm");
        Psa = before?.Psa ?? new FakeConnection("psa");
        Time = before?.Time ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
        Store = before?.Store ?? new Kept(new MemoryStore(Time));
        Opportunities = before?.Opportunities ?? Crm.Add<Opportunity>(Opportunity.Fields.Name.AsSet() | Opportunity.Fields.Status | Opportunity.Fields.Account, default);
        Projects = before?.Projects ?? Psa.Add<Project>(Project.Fields.Name.AsSet() | Project.Fields.Status, Project.Fields.Name.AsSet() | Project.Fields.Status);
        Connections = before?.Connections ?? [Crm, Psa];
    }

    public FakeConnection Crm { get; }

    public FakeConnection Psa { get; }

    public FakeEndpoint<Opportunity> Opportunities { get; }

    public FakeEndpoint<Project> Projects { get; }

    public List<IConnection> Connections { get; init; }

    public FakeTimeProvider Time { get; }

    public IPsiStore Store { get; }

    public List<Process> Processes { get; } = [];

    public List<string> Published { get; } = [];

    public Action<SyncBuilder> Declare { get; set; } = static _ => { };

    public GoLiveApproval? Approval { get; set; } = new();

    public ISyncOperations Psi
    {
        get
        {
            if (_provider is null)
            {
                var services = new ServiceCollection();
                services.AddSingleton<TimeProvider>(Time).AddSingleton<IEventPublisher>(new Publisher(Published)).AddSingleton(Store);
                foreach (var connection in Connections)
                {
                    services.AddSingleton(connection);
                }

                services.AddPsi().AddSync(
                    sync =>
                    {
                        sync.Own<Opportunity>(own => own.Everything().By("crm"));
                        sync.Own<Project>(own =>
                        {
                            own.Everything().By("psa");
                            own.Attributes(Project.Fields.FinancialSetup, Project.Fields.Opportunity).By("psi");
                        });
                        sync.ReadEverything().WriteOnDemand<Project>("psa");
                        sync.Options(options => options.ApproveGoLive = Approval);
                        foreach (var process in Processes)
                        {
                            sync.Run(process);
                        }

                        Declare(sync);
                    },
                    inBackground: false);
                _provider = services.BuildServiceProvider();
            }

            return _provider.GetRequiredService<ISyncOperations>();
        }
    }

    public string Policy
    {
        get
        {
            _ = Psi;
            return _provider!.GetRequiredService<SyncModel>().Policy;
        }
    }

    /// <summary>Merges what processes know of one subject into another.</summary>
    public async Task MergeSubjectsAsync(Id<Opportunity> from, Id<Opportunity> into)
    {
        await using var work = await Work.BeginAsync(_provider!.GetRequiredService<SyncModel>(), new Psi.Sync.Records.Layouts(), Store, null, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await SubjectMerge.MergeAsync(work, Opportunity.Schema.Name, from.Value, into.Value, TestContext.Current.CancellationToken);
        await work.CommitAsync(new SyncStatistics(), TestContext.Current.CancellationToken);
    }

    public async Task QuietAsync() => await Psi.RunUntilQuietAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

    public void Put(string id, OpportunityStatus status, string? name = null) =>
        Opportunities.Put(id, new Opportunity { Name = name ?? id, Status = status });

    public void Win(string id) => Opportunities.Change(id, deal => deal with { Status = OpportunityStatus.Won });

    /// <summary>Moves a golden record in a transaction of its own, as another node would.</summary>
    public async Task MoveBesideAsync(Id<Opportunity> id, Func<Opportunity, Opportunity> change)
    {
        await using var work = await Work.BeginAsync(_provider!.GetRequiredService<SyncModel>(), new Psi.Sync.Records.Layouts(), Store, null, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var row = (await work.GoldenAsync<Opportunity>(id.Value, TestContext.Current.CancellationToken))!;
        row.Value = change(row.Value);
        work.Touch(row);
        await work.CommitAsync(new SyncStatistics(), TestContext.Current.CancellationToken);
    }

    /// <summary>Ends this host and starts another on its store.</summary>
    public async Task<Deals> RestartAsync()
    {
        await DisposeAsync();
        return new Deals(this);
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
            _provider = null;
        }
    }

    private sealed class Publisher(List<string> published) : IEventPublisher
    {
        public Task PublishAsync(CloudNative.CloudEvents.CloudEvent cloudEvent, CancellationToken cancellationToken = default)
        {
            published.Add(cloudEvent.Type!);
            return Task.CompletedTask;
        }
    }
}
