using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Connectors.Erp.BusinessCentral;
using Psi.Testing;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralConnectionSuite : ConnectionSuite<BusinessCentralSimulator, Account>
{
    protected override string ReadPath => "/customers?";

    protected override string LedgerObject => "customers";

    protected override IReadOnlyList<FailureSample> Failures =>
    [
        Says(401, "Authentication_InvalidCredentials", FailureKind.Authentication),
        Says(403, "Authorization_RequestDenied", FailureKind.Permission),
        Says(400, "Application_DialogException", FailureKind.Validation),
        Says(400, "Internal_EntityWithSameKeyExists", FailureKind.Duplicate),
        Says(409, "Request_EntityChanged", FailureKind.Concurrency),
        Says(404, "Internal_CompanyNotFound", FailureKind.NotFound),
        Says(405, "BadRequest_MethodNotAllowed", FailureKind.Unsupported),
        Says(429, "Application_TooManyRequests", FailureKind.RateLimited),
    ];

    protected override IReadOnlyList<FailureKind> NeverSaid => [FailureKind.QuotaExhausted];

    // A company is one legal entity: there is no second record, so no page, no tie and no pager.
    protected override IReadOnlyList<string> WithoutSuite => ["legal-entity"];

    protected override SystemId SystemOf(string connection) => connection + "/nl01";

    protected override BusinessCentralSimulator CreateSimulator()
    {
        var simulator = new BusinessCentralSimulator();
        simulator.AddCompany("NL01", "Meridian NL", "EUR", "NL");
        return simulator;
    }

    protected override void Connect(IPsiBuilder psi, BusinessCentralSimulator simulator, string connection, int pageSize) => psi.AddBusinessCentral(connection, options =>
    {
        options.BaseAddress = simulator.Credentials.Url;
        options.TokenAddress = simulator.Credentials.TokenUrl;
        options.TenantId = simulator.Credentials["tenantId"];
        options.ClientId = simulator.Credentials.ClientId;
        options.ClientSecret = simulator.Credentials.ClientSecret;
        options.PageSize = pageSize;
        options.SettleTime = TimeSpan.FromSeconds(1);
        options.Lateness = TimeSpan.Zero;
        options.Companies.Add(new BusinessCentralCompanyOptions { System = SystemOf(connection).Value, CompanyName = "Meridian NL" });
    });

    protected override void Add(BusinessCentralSimulator simulator, string name) => simulator.CreateCustomer("NL01", name);

    protected override IEnumerable<string> IdsIn(BusinessCentralSimulator simulator) => BusinessCentralHarness.Ids(simulator, "customers");

    protected override void Tie(BusinessCentralSimulator simulator) => simulator.TouchAll("NL01", "customers");

    protected override bool IsWrite(string method, string target) => BusinessCentralHarness.WritesCustomers(method, target);

    protected override Patch<Account> Create(string name) => Patch<Account>.Of(new Account { Name = name });

    protected override Fault SaysBack(string value) =>
        Says(400, "Application_StringExceededLength", FailureKind.Validation, $"The length of the string is 107, but it must be less than or equal to 100 characters. Value: {value}").Fault;

    private static FailureSample Says(int status, string code, FailureKind kind, string message = "It is refused.") =>
        new($"{status} {code}", Fault.Status(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}  CorrelationId:  0badf00d-0000-4000-8000-000000000001."}}"""), kind);
}
