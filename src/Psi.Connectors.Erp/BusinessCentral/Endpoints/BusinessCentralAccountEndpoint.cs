using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Customers as accounts: made with an id of our own, and the ledger's own from then on.</summary>
internal sealed class BusinessCentralAccountEndpoint(BusinessCentralLedger ledger) : BusinessCentralCustomerEndpoint<Account>(
    ledger,
    BusinessCentralSets.Customers,
    new EndpointCapabilities<Account>
    {
        Carries = BusinessCentralAccountMapper.Carries,
        Takes = BusinessCentralAccountMapper.Takes,
        TakesOnCreateOnly = BusinessCentralAccountMapper.Takes,
        RequiredAttributes = FieldSet<Account>.Of(Account.Fields.Name),
        CanCreate = true,
        WriteBatch = ledger.Options.BatchSize,
        CreateSafety = CreateSafety.OwnId,
        RoundTrip = BusinessCentralAccountMapper.RoundTrip,
    },
    BusinessCentralAccountMapper.ToCanonical)
{
    protected override bool Makes(WriteItem<Account> item) => true;

    protected override WireBody BodyOf(Patch<Account> patch, WriteKind kind, BusinessCentralScope scope) => BusinessCentralAccountMapper.FromCanonical(patch, scope);
}
