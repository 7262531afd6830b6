using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>The ownership that Psi ships, to be overridden by object and attribute.</summary>
public static class DefaultOwnership
{
    /// <summary>Makes the default matrix of a professional-services firm.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="psa">The PSA.</param>
    /// <param name="ledgers">The ledgers of the legal entities (an ERP company each), by rank where several hold one record.</param>
    /// <param name="hcm">The HCM; <see langword="null"/> when the PSA keeps the workers.</param>
    /// <returns>The matrix.</returns>
    public static OwnershipMatrix ProfessionalServices(SystemId crm, SystemId psa, IReadOnlyList<SystemId> ledgers, SystemId? hcm = null)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        SystemId[] erp = [.. ledgers];
        SystemId[] people = hcm is { } named ? [named, psa, crm, .. ledgers] : [psa, crm, .. ledgers];
        var psi = WellKnownSystems.Psi;
        SystemId[] all = [crm, psa, .. ledgers];

        return new OwnershipMatrix()
            .Own<Account>(own =>
            {
                own.Everything().By([crm, psa, .. erp]);
                own.Attributes(Account.Fields.LegalName, Account.Fields.TaxRegistrations).By([.. erp, crm, psa]);
                own.Attribute(Account.Fields.Billing).By(psi);
            })
            .Own<BillingAccount>(own =>
            {
                own.Everything().By([.. erp]);
                own.Attributes(BillingAccount.Fields.Account, BillingAccount.Fields.LegalEntity, BillingAccount.Fields.Role).By([.. erp]);
            })
            .Own<Contact>(own => own.Everything().By([crm, psa, .. erp]))
            .Own<Opportunity>(own =>
            {
                own.Everything().By(crm);
                own.Attribute(Opportunity.Fields.Billing).By(psi);
            })
            .Own<Contract>(own => own.Everything().By(psi))
            .Own<ContractLine>(own => own.Everything().By(psi))
            .Own<Milestone>(own => own.Everything().By(psi))
            .Own<RateCard>(own => own.Everything().By([psa, .. erp]))
            .Own<Project>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attributes(
                    Project.Fields.Account,
                    Project.Fields.Contract,
                    Project.Fields.Opportunity,
                    Project.Fields.LegalEntity,
                    Project.Fields.PlaceOfSupply,
                    Project.Fields.FinancialSetup,
                    Project.Fields.Dimensions,
                    Project.Fields.Billing).By(psi).OnDrift(DriftPolicy.Tolerate);
            })
            .Own<ProjectTask>(own => own.Everything().By([psa, .. erp]))
            .Own<ResourceRequest>(own => own.Everything().By(psa))
            .Own<Assignment>(own => own.Everything().By(psa))
            .Own<TimeEntry>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attributes(TimeEntry.Fields.Billing, TimeEntry.Fields.Invoice).By(psi);
            })
            .Own<ExpenseReport>(own => own.Everything().By([psa, .. erp]))
            .Own<ExpenseItem>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attributes(ExpenseItem.Fields.Billing, ExpenseItem.Fields.Invoice).By(psi);
            })
            .Own<Worker>(own =>
            {
                own.Everything().By(people);
                own.Attributes(Worker.Fields.Staffable, Worker.Fields.Role, Worker.Fields.Roles, Worker.Fields.Skills, Worker.Fields.BillRates, Worker.Fields.TargetUtilization).By([psa, .. people]);
            })
            .Own<Role>(own => own.Everything().By(all))
            .Own<OrgUnit>(own => own.Everything().By([.. erp, psa, crm]))
            .Own<LegalEntity>(own => own.Everything().By([.. erp, psa, crm]))
            .Own<ServiceItem>(own => own.Everything().By([.. erp]))
            .Own<GlAccount>(own => own.Everything().By([.. erp]))
            .Own<FinancialDimension>(own => own.Everything().By([.. erp]))
            .Own<TaxCode>(own => own.Everything().By([.. erp]))
            .Own<ExchangeRate>(own => own.Everything().By([.. erp]))
            .Own<AccountingPeriod>(own => own.Everything().By([.. erp]))
            .Own<Actual>(own => own.Everything().By(psi))
            .Own<Invoice>(own =>
            {
                own.Everything().By(psi).OnDrift(DriftPolicy.Tolerate);
                own.Attributes(
                    Invoice.Fields.Number,
                    Invoice.Fields.Status,
                    Invoice.Fields.Disputed,
                    Invoice.Fields.ExchangeRate,
                    Invoice.Fields.Subtotal,
                    Invoice.Fields.Tax,
                    Invoice.Fields.Total,
                    Invoice.Fields.Paid,
                    Invoice.Fields.Credited,
                    Invoice.Fields.Balance,
                    Invoice.Fields.FunctionalTotal,
                    Invoice.Fields.PostedOn,
                    Invoice.Fields.PostedAt,
                    Invoice.Fields.DueOn,
                    Invoice.Fields.SentOn,
                    Invoice.Fields.PromisedOn,
                    Invoice.Fields.PaidOn,
                    Invoice.Fields.DocumentUrl).By([.. erp]);
            });
    }
}
