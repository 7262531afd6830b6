using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Testing;

namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataConnectionSuite : ConnectionSuite<KantataSimulator, Account>
{
    protected override string ReadPath => "/workspace_groups";

    protected override string LedgerObject => "workspace_group";

    protected override IReadOnlyList<FailureSample> Failures =>
    [
        Says(401, "oauth", "Invalid OAuth 2 Request", FailureKind.Authentication),
        Says(403, "system", "No permission", FailureKind.Permission),
        Says(422, "validation", "Name can't be blank", FailureKind.Validation),
        Says(422, "validation", "Name has already been taken", FailureKind.Duplicate),
        Says(404, "system", "Not found", FailureKind.NotFound),
    ];

    protected override IReadOnlyList<FailureKind> NeverSaid => [FailureKind.QuotaExhausted];

    protected override KantataSimulator CreateSimulator() => new();

    protected override void Connect(IPsiBuilder psi, KantataSimulator simulator, string connection, int pageSize) => psi.AddKantata(connection, options =>
    {
        KantataHost.Configure(simulator, options);
        options.PageSize = pageSize;
    });

    protected override void Add(KantataSimulator simulator, string name) => simulator.Add("workspace_groups", new JsonObject { ["name"] = name, ["company"] = true });

    protected override IEnumerable<string> IdsIn(KantataSimulator simulator) => simulator.All("workspace_groups").Select(static row => row["id"]!.ToString());

    protected override void Tie(KantataSimulator simulator) => simulator.TieStamps("workspace_groups");

    protected override bool IsWrite(string method, string target) => method == "POST" && target.Contains("/workspace_groups", StringComparison.Ordinal);

    protected override Patch<Account> Create(string name) => Patch<Account>.Of(new Account { Name = name });

    private static FailureSample Says(int status, string type, string message, FailureKind kind) =>
        new($"{status} {message}", Fault.Status(status, $$"""{"errors":[{"type":"{{type}}","message":"{{message}}"}]}"""), kind);
}
