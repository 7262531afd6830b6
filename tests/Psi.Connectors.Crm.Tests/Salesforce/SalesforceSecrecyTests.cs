using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceSecrecyTests
{
    private const string Person = "Canaria";
    private static readonly RSA Key = RSA.Create(2048);

    [Theory]
    [InlineData(SalesforceSignIn.ClientCredentials)]
    [InlineData(SalesforceSignIn.JwtBearer)]
    [InlineData(SalesforceSignIn.RefreshToken)]
    [Trait("Lesson", "U-117")]
    [Trait("Lesson", "U-118")]
    [Trait("Lesson", "U-119")]
    public async Task AnyCall_GoodOrBad_ShowsNoSecretAndNoPersonAnywhere(SalesforceSignIn signIn)
    {
        var simulator = new SalesforceSimulator();
        await simulator.StartAsync();
        simulator.TrustKey(Key.ExportSubjectPublicKeyInfoPem());
        var consented = simulator.Consent();
        var seen = new Everything();
        using var traces = seen.Listen();
        using var meters = seen.Measure();
        await using var world = SalesforceWorld.Over(
            simulator,
            options =>
            {
                options.SignIn = signIn;
                options.Username = SalesforceSimulator.Username;
                options.PrivateKey = signIn == SalesforceSignIn.JwtBearer ? Key.ExportPkcs8PrivateKeyPem() : string.Empty;
                options.RefreshToken = consented;
                options.PageSize = 2;
                options.BulkReadFrom = 1;
                options.BulkPollEvery = TimeSpan.FromMilliseconds(1);
            },
            services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(seen)));
        for (var number = 0; number < 5; number++)
        {
            var account = simulator.CreateAccount($"{Person} {number}", new JsonObject { ["Phone"] = "+31 6 " + Person, ["BillingStreet"] = Person + " Street" });
            simulator.Add("Contact", new JsonObject { ["AccountId"] = account, ["LastName"] = Person, ["Email"] = $"{Person}@people.example" });
        }

        await seen.TryAsync(() => world.Connection.ProbeAsync());
        await seen.TryAsync(() => world.ReadAsync<Account>());
        await seen.TryAsync(() => world.ReadAsync<Contact>());
        await seen.TryAsync(() => world.WriteAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = Person, Phone = Person + new string('x', 60) }))));
        await seen.TryAsync(() => world.WriteAsync(SalesforceWorld.Update(simulator.All("Account")[0]["Id"]!.ToString(), Patch<Account>.Of(new Account { Phone = Person + " twice" }))));
        foreach (var fault in (Fault[])[Fault.Status(500), Fault.Status(403), Fault.Status(401), Fault.Status(502, $"<html>{Person}</html>"), Fault.CutAfterCommit(30), Fault.CutBeforeCommit()])
        {
            simulator.Faults.Next(fault, "/composite");
            await seen.TryAsync(() => world.WriteAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = Person }))));
            simulator.Faults.Next(fault, "/query");
            await seen.TryAsync(() => world.ReadAsync<Account>());
            simulator.ExpireTokens();
        }

        simulator.Faults.Next(Fault.Status(400, $$"""{"error":"invalid_grant","error_description":"no {{simulator.Credentials.ClientSecret}}"}"""), "/services/oauth2/token");
        simulator.ExpireTokens();
        await seen.TryAsync(() => world.ReadAsync<Account>());

        var text = seen.ToString();
        Assert.Contains("crm", text, StringComparison.Ordinal);
        Assert.True(seen.Failures > 5, "The failures of the script did not happen.");
        Assert.DoesNotContain(simulator.Credentials.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("5Aep861-refresh", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJhbGciOi", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, text, StringComparison.Ordinal);
    }

    /// <summary>All that a host could write down: logs, traces, metrics and exceptions.</summary>
    private sealed class Everything : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();
        private int _failures;

        public int Failures => _failures;

        public ActivityListener Listen()
        {
            var listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name.StartsWith("Psi", StringComparison.Ordinal),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _lines.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(static one => one.Tags))}"),
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }

        public MeterListener Measure()
        {
            var listener = new MeterListener
            {
                InstrumentPublished = static (instrument, self) =>
                {
                    if (instrument.Meter.Name.StartsWith("Psi", StringComparison.Ordinal))
                    {
                        self.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
            listener.Start();
            return listener;
        }

        public async Task TryAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (ConnectorException failure)
            {
                Keep(failure);
            }
        }

        public async Task TryAsync<T>(Func<Task<IReadOnlyList<WriteResult<T>>>> work)
            where T : class, ICanonicalObject<T>
        {
            foreach (var error in (await work()).Select(static result => result.Error).OfType<ConnectorException>())
            {
                Keep(error);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : state.ToString() ?? string.Empty);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : string.Empty)}");

        public void Dispose()
        {
        }

        public override string ToString() => string.Join('\n', _lines);

        private void Keep(ConnectorException failure)
        {
            Interlocked.Increment(ref _failures);
            _lines.Enqueue($"{failure} {failure.Message} {failure.Code} {failure.Record} {string.Join(' ', failure.Fields)} {string.Join(' ', failure.Data.Values.Cast<object?>())}");
        }
    }
}
