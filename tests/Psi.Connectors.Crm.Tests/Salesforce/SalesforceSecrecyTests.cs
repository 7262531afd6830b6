using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Psi.Canonical;
using Psi.Conformance;
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
        using var seen = new WrittenDown();
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

        await TryAsync(seen, () => world.Connection.ProbeAsync());
        await TryAsync(seen, () => world.ReadAsync<Account>());
        await TryAsync(seen, () => world.ReadAsync<Contact>());
        await TryAsync(seen, () => world.WriteAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = Person, Phone = Person + new string('x', 60) }))));
        await TryAsync(seen, () => world.WriteAsync(SalesforceWorld.Update(simulator.All("Account")[0]["Id"]!.ToString(), Patch<Account>.Of(new Account { Phone = Person + " twice" }))));
        foreach (var fault in (Fault[])[Fault.Status(500), Fault.Status(403), Fault.Status(401), Fault.Status(502, $"<html>{Person}</html>"), Fault.CutAfterCommit(30), Fault.CutBeforeCommit()])
        {
            simulator.Faults.Next(fault, "/composite");
            await TryAsync(seen, () => world.WriteAsync(SalesforceWorld.Create(Patch<Account>.Of(new Account { Name = Person }))));
            simulator.Faults.Next(fault, "/query");
            await TryAsync(seen, () => world.ReadAsync<Account>());
            simulator.ExpireTokens();
        }

        simulator.Faults.Next(Fault.Status(400, $$"""{"error":"invalid_grant","error_description":"no {{simulator.Credentials.ClientSecret}}"}"""), "/services/oauth2/token");
        simulator.ExpireTokens();
        await TryAsync(seen, () => world.ReadAsync<Account>());

        var text = seen.Text;
        Assert.Contains("crm", text, StringComparison.Ordinal);
        Assert.True(seen.Failures > 5, "The failures of the script did not happen.");
        Assert.DoesNotContain(simulator.Credentials.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("5Aep861-refresh", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJhbGciOi", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, text, StringComparison.Ordinal);
    }

    private static async Task TryAsync(WrittenDown seen, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ConnectorException failure)
        {
            seen.Keep(failure);
        }
    }

    private static async Task TryAsync<T>(WrittenDown seen, Func<Task<IReadOnlyList<WriteResult<T>>>> work)
        where T : class, ICanonicalObject<T>
    {
        foreach (var error in (await work()).Select(static result => result.Error).OfType<ConnectorException>())
        {
            seen.Keep(error);
        }
    }
}
