using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;

namespace Psi.Conformance.Tests;

/// <summary>The suites over the small platform: all its tests pass for a connector that is right.</summary>
public class RegisterSuite : WriteEndpointSuite<Account>
{
    protected virtual Defect Defect => Defect.None;

    protected override async Task<EndpointHarness<Account>> StartAsync()
    {
        var simulator = new RegisterSimulator();
        for (var number = 1; number <= 12; number++)
        {
            simulator.Add("Organisation " + number.ToString(CultureInfo.InvariantCulture), "https://example.org");
        }

        await simulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        return new(
            simulator,
            psi => psi.Services.AddSingleton<IConnection>(new RegisterConnection(simulator, Defect)),
            "register",
            () => simulator.Ids,
            "/organisations?")
        {
            UnknownId = "none",
            ChangeRecord = simulator.Rename,
            CreateRecord = () => simulator.Add("New"),
            TieStamps = simulator.Tie,
            Writes = new()
            {
                LedgerObject = "organisation",
                IsWrite = (method, target) => method != "GET" && target.StartsWith("/organisations", StringComparison.Ordinal),
                Create = number => Patch<Account>.Of(new() { Name = "Made " + number.ToString(CultureInfo.InvariantCulture), Website = "https://example.net" }),
                RefusedCreate = Patch<Account>.Of(new() { Website = "https://example.net" }),
                Updates =
                [
                    new(Patch<Account>.Of(new() { Name = "Renamed" }), "name"),
                    new(new Patch<Account>(new(), Account.Fields.Website), "website"),
                ],
                NeverCleared = Account.Fields.Name,
                Request = new("seal", () => simulator.Ids[0], Patch<Account>.Empty, LedgerVerbs.Action),
            },
        };
    }
}
