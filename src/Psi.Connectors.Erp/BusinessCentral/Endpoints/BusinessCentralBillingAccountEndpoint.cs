using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Customers as billing accounts: one record with the account, so it is made by making that, and then told how it is billed.</summary>
internal sealed class BusinessCentralBillingAccountEndpoint(BusinessCentralLedger ledger) : BusinessCentralCustomerEndpoint<BillingAccount>(
    ledger,
    BusinessCentralSets.CustomersWithDimensions,
    new EndpointCapabilities<BillingAccount>
    {
        Carries = BusinessCentralBillingAccountMapper.Carries,
        Takes = BusinessCentralBillingAccountMapper.Takes,
        TakesOnCreateOnly = BusinessCentralBillingAccountMapper.TakesOnCreateOnly,
        RequiredReferences = FieldSet<BillingAccount>.Of(BillingAccount.Fields.Account),
        RequiredAttributes = FieldSet<BillingAccount>.Of(BillingAccount.Fields.Account),
        CanCreate = true,
        CanUpdate = true,
        WriteBatch = ledger.Options.BatchSize,
        CreateSafety = CreateSafety.OwnId,
        RoundTrip = BusinessCentralBillingAccountMapper.RoundTrip,
    },
    BusinessCentralBillingAccountMapper.ToCanonical)
{
    // The customer is there already: being a billing account is a change of it.
    protected override bool Makes(WriteItem<BillingAccount> item) => false;

    protected override Guid IdOf(WriteItem<BillingAccount> item) =>
        item.Kind == WriteKind.Create && item.Patch.Values.Account is { } account && account.TryGetRecord(out var record) && Guid.TryParse(record.ExternalId, out var customer)
            ? customer
            : base.IdOf(item);

    protected override WireBody BodyOf(Patch<BillingAccount> patch, WriteKind kind, BusinessCentralScope scope) =>
        BusinessCentralBillingAccountMapper.FromCanonical(patch, scope, kind == WriteKind.Create);
}
