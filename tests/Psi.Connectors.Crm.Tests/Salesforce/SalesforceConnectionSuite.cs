using Psi.Canonical;
using Psi.Conformance;
using Psi.Testing;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceConnectionSuite : ConnectionSuite<SalesforceSimulator, Account>
{
    protected override string ReadPath => "FROM%20Account%20";

    protected override string LedgerObject => "Account";

    protected override IReadOnlyList<FailureSample> Failures =>
    [
        Says(401, "INVALID_SESSION_ID", "Session expired or invalid", FailureKind.Authentication),
        Says(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id", FailureKind.Permission),
        Says(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", FailureKind.QuotaExhausted),
        Says(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.", FailureKind.RateLimited),
        Says(400, "DUPLICATE_VALUE", "duplicate value found", FailureKind.Duplicate),
        Says(400, "MALFORMED_QUERY", "unexpected token", FailureKind.Validation),
        Says(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", FailureKind.Transient),
        Says(404, "ENTITY_IS_DELETED", "entity is deleted", FailureKind.NotFound),
    ];

    protected override SalesforceSimulator CreateSimulator() => new();

    protected override void Connect(IPsiBuilder psi, SalesforceSimulator simulator, string connection, int pageSize) =>
        SalesforceWorld.Connect(psi, simulator, options => options.PageSize = pageSize, connection);

    protected override void Add(SalesforceSimulator simulator, string name) => simulator.CreateAccount(name);

    protected override IEnumerable<string> IdsIn(SalesforceSimulator simulator) => simulator.All("Account").Select(static row => row["Id"]!.ToString());

    protected override void Tie(SalesforceSimulator simulator) => simulator.TieStamps("Account");

    protected override bool IsWrite(string method, string target) => SalesforceHarness.IsWrite(method, target);

    protected override Patch<Account> Create(string name) => Patch<Account>.Of(new Account { Name = name });

    protected override Fault SaysBack(string value) => Says(400, "STRING_TOO_LONG", $"Account Name: data value too large: {value} (max length=255)", FailureKind.Validation).Fault;

    private static FailureSample Says(int status, string code, string message, FailureKind kind) =>
        new($"{status} {code}", Fault.Status(status, $$"""[{"errorCode":"{{code}}","message":"{{message}}"}]"""), kind);
}
