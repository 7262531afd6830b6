using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Planning;
using Psi.Sync.Reconciliation;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

/// <summary>Plants canaries in a person's data, lets everything go wrong that can, and looks for them wherever people and machines look.</summary>
[Trait("Lesson", "U-81")]
public sealed class CanaryTests
{
    private const string Canary = "zyxw";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PersonalData_ThroughEverythingThatGoesWrong_IsInNoLogTraceExceptionNorAudit()
    {
        var found = new Collected();
        using var listener = found.Listen();
        var fields = Contact.Fields.GivenName.AsSet() | Contact.Fields.FamilyName | Contact.Fields.Email | Contact.Fields.Phone | Contact.Fields.Address | Contact.Fields.JobTitle;
        var (crm, erp) = (new FakeConnection("crm"), new FakeConnection("erp"));
        var (mine, theirs) = (crm.Add<Contact>(fields, fields), erp.Add<Contact>(fields, fields));
        await using var provider = Host(found, crm, erp);
        var psi = provider.GetRequiredService<ISyncOperations>();
        mine.Put("c1", Person("one"));
        theirs.Put("e1", Person("one") with { Phone = $"{Canary}-other" });
        mine.Put("c2", Person("two"));
        mine.Put("c3", Person("two") with { Phone = $"{Canary}-3" }); // a duplicate in one system
        await QuietAsync(psi);

        // A person's data in the platform's own words, row by row and for a whole call.
        theirs.RefusesOf = static item => (new ConnectorException(FailureKind.Validation, "erp", $"'{item.Patch.Values.Email}' of {item.Patch.Values.GivenName} is no address") { Fields = ["Email"], ProvenNotExecuted = true }, FieldSet<Contact>.Empty);
        mine.Change("c1", static contact => contact with { Email = $"{Canary}.new@one.example", GivenName = $"{Canary}-new" });
        await QuietAsync(psi);
        theirs.RefusesOf = null;
        theirs.FailsCall = static items => new ConnectorException(FailureKind.Validation, "erp", $"cannot take {items[0].Patch.Values.FamilyName}", new InvalidOperationException(items[0].Patch.Values.FamilyName));
        mine.Change("c1", static contact => contact with { FamilyName = $"{Canary}-married" });
        await QuietAsync(psi);
        theirs.FailsCall = static items => throw new InvalidOperationException($"broken by {items[0].Patch.Values.Phone}");
        theirs.IsBlind = true;
        mine.Change("c1", static contact => contact with { Phone = $"{Canary}-9" });
        await QuietAsync(psi);
        theirs.FailsCall = null;

        // What people do with it.
        foreach (var exception in await psi.ListExceptionsAsync(cancellationToken: Stop))
        {
            if (exception.GoldenId is not null && exception.Stage == SyncStage.Deliver)
            {
                await psi.MendAsync(exception.Id, "email", $"\"{Canary}@mended.example\"", "alice", Stop);
            }

            await psi.ReplayAsync(exception.Id, "alice", Stop);
        }

        theirs.IsBlind = false;
        await QuietAsync(psi);
        theirs.Change("e1", static contact => contact with { Phone = $"{Canary}-drift", Email = $"{Canary}@drift.example" });
        await QuietAsync(psi);
        mine.Delete("c2");
        await QuietAsync(psi);
        found.Add(JsonSerializer.Serialize(await psi.Reconciliation.CompareAsync(new ReconciliationRequest(Contact.Schema.Name, "crm", "erp"), Stop)));
        found.Add(JsonSerializer.Serialize(await psi.ListExceptionsAsync(includeClosed: true, Stop)));
        found.Add(JsonSerializer.Serialize(await psi.ReadAuditAsync(limit: 10_000, cancellationToken: Stop)));
        found.Add(JsonSerializer.Serialize(await psi.ListRunsAsync(cancellationToken: Stop)));
        found.Add(JsonSerializer.Serialize(await psi.ReadStateAsync(Stop)));
        found.Add(JsonSerializer.Serialize(await psi.Exceptions.GroupAsync(cancellationToken: Stop)));
        using var export = new MemoryStream();
        await psi.Audit.ExportAsync(export, cancellationToken: Stop);
        found.Add(Encoding.UTF8.GetString(export.ToArray()));

        Assert.True(found.Texts.Count > 20);
        Assert.Contains(found.Texts, static text => text.Contains("is no address", StringComparison.Ordinal)); // what the platform says is kept, and more than a name struck out
        Assert.DoesNotContain(found.Texts, static text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private static Contact Person(string name) => new()
    {
        GivenName = $"{Canary}-{name}", FamilyName = $"{Canary}-family-{name}", Email = $"{Canary}@{name}.example", Phone = $"{Canary}-1", JobTitle = "partner",
        Address = new Address { City = $"{Canary}-town", Line1 = $"{Canary} street 1" },
    };

    private static Task QuietAsync(ISyncOperations psi) => psi.RunUntilQuietAsync(TimeSpan.Zero, Stop);

    private static ServiceProvider Host(Collected found, FakeConnection crm, FakeConnection erp)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero)));
        services.AddSingleton<IConnection>(crm).AddSingleton<IConnection>(erp);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(found));
        services.AddPsi().UseInMemoryStore().AddSync(
            sync =>
            {
                sync.Own<Contact>(static own =>
                {
                    own.Everything().By("crm", "erp");
                    own.Attribute(Contact.Fields.Phone).By("crm", "erp").OnDrift(DriftPolicy.Raise);
                });
                sync.ReadEverything().Write<Contact>("erp").WriteOnDemand<Contact>("crm");
                sync.Options(static options => (options.ApproveGoLive, options.MaxAttempts, options.SettleTime) = (new GoLiveApproval { By = "test", MakeCreates = true }, 2, TimeSpan.Zero));
            },
            inBackground: false);
        return services.BuildServiceProvider();
    }

    /// <summary>All that was logged and traced.</summary>
    private sealed class Collected : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Texts { get; } = [];

        public void Add(string text) => Texts.Add(text);

        public ActivityListener Listen()
        {
            var listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name.StartsWith("Psi", StringComparison.Ordinal),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Add($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(static at => at.Tags))} {string.Join(' ', activity.Baggage)}"),
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
