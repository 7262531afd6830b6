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
        var psi = WellKnownSystems.Psi;
        SystemId[] erp = [.. ledgers];
        SystemId[] people = hcm is { } named ? [named, psa, crm, .. erp] : [psa, crm, .. erp];
        SystemId[] units = hcm is { } keeper ? [keeper, .. erp, psa, crm] : [.. erp, psa, crm];

        var matrix = new OwnershipMatrix();
        Parties(matrix, crm, psa, erp);
        Selling(matrix, crm, psa, erp);
        Delivering(matrix, psa, erp);
        matrix
            .Own<Worker>(own =>
            {
                own.Everything().By(people);
                own.Attributes(Worker.Fields.Staffable, Worker.Fields.Roles, Worker.Fields.Skills, Worker.Fields.BillRates, Worker.Fields.TargetUtilization).By([psa, .. people]);
                own.Attributes(Worker.Fields.Role, Worker.Fields.Calendar).By([psa, psi, .. people]);

                // What is in force today, where onboarding works it out of the employments and the last day.
                own.Attributes(
                    Worker.Fields.EmploymentType,
                    Worker.Fields.EmploymentStatus,
                    Worker.Fields.JobTitle,
                    Worker.Fields.OrgUnits,
                    Worker.Fields.Manager,
                    Worker.Fields.LegalEntity,
                    Worker.Fields.Location,
                    Worker.Fields.Country,
                    Worker.Fields.WeeklyCapacityHours,
                    Worker.Fields.Fte).By([psi, .. people]);
                own.Attributes(Worker.Fields.CostRates, Worker.Fields.CostRate, Worker.Fields.DefaultBillRate).By([psi, psa, .. people]);
                own.Attribute(Worker.Fields.Dimensions).By([.. erp, .. people]);
            })
            .Own<Role>(own => own.Everything().By([psa, crm, .. erp]))
            .Own<OrgUnit>(own =>
            {
                own.Everything().By(units);
                own.Attribute(OrgUnit.Fields.Dimension).By([.. erp, .. units]);
            })
            .Own<WorkCalendar>(own => own.Everything().By(people))
            .Own<TimeOff>(own => own.Everything().By(people));
        Money(matrix, erp);
        return matrix;
    }

    private static void Parties(OwnershipMatrix matrix, SystemId crm, SystemId psa, SystemId[] erp) => matrix
        .Own<Account>(own =>
        {
            own.Everything().By([crm, psa, .. erp]);
            own.Attributes(Account.Fields.LegalName, Account.Fields.TaxRegistrations).By([.. erp, crm, psa]);
            own.Attribute(Account.Fields.Billing).By(WellKnownSystems.Psi);
        })
        .Own<BillingAccount>(own => own.Everything().By(erp))
        .Own<Contact>(own => own.Everything().By([crm, psa, .. erp]))
        .Own<LegalEntity>(own => own.Everything().By([.. erp, psa, crm]));

    private static void Selling(OwnershipMatrix matrix, SystemId crm, SystemId psa, SystemId[] erp)
    {
        var psi = WellKnownSystems.Psi;
        matrix
            .Own<Opportunity>(own =>
            {
                own.Everything().By(crm);
                own.Attribute(Opportunity.Fields.Billing).By(psi);
            })
            .Own<Contract>(own =>
            {
                own.Everything().By(psi).OnDrift(DriftPolicy.Raise);
                own.Everything().By(crm, psi).When(Contract.Fields.Status.Is(ContractStatus.Draft, ContractStatus.Proposed));
                own.Attribute(Contract.Fields.Status).By(crm, psi);
                own.Attribute(Contract.Fields.Billing).By(psi);
            })
            .Own<ContractLine>(own =>
            {
                own.Everything().By(psi).OnDrift(DriftPolicy.Raise);
                own.Everything().By(crm, psi).When(ContractLine.Fields.Status.Is(ContractLineStatus.Draft));
                own.Attribute(ContractLine.Fields.Status).By(crm, psi);
                own.Attributes(ContractLine.Fields.Project, ContractLine.Fields.Tasks).By(psi);
                own.Attribute(ContractLine.Fields.Dimensions).By([.. erp, psi]);
            })
            .Own<Milestone>(own =>
            {
                own.Everything().By(psi);
                own.Attributes(Milestone.Fields.AchievedOn, Milestone.Fields.AcceptedOn, Milestone.Fields.Status).By(psa, psi);
            })
            .Own<RateCard>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Everything().By([.. erp, psa]).When(RateCard.Fields.Purpose.Is(RateCardPurpose.Transfer));
                own.Attribute(RateCard.Fields.Purpose).By([psa, .. erp]);
            });
    }

    private static void Delivering(OwnershipMatrix matrix, SystemId psa, SystemId[] erp)
    {
        var psi = WellKnownSystems.Psi;
        matrix
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
            .Own<ProjectTask>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attribute(ProjectTask.Fields.Dimensions).By([.. erp, psa]);
            })
            .Own<ResourceRequest>(own => own.Everything().By(psa))
            .Own<Assignment>(own => own.Everything().By(psa))
            .Own<PlanLine>(own =>
            {
                own.Everything().By(psa, psi);
                own.Everything().By(psi).When(PlanLine.Fields.Basis.Is(PlanBasis.Sold));
                own.Attribute(PlanLine.Fields.Basis).By(psa, psi);
            })
            .Own<TimeEntry>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attributes(TimeEntry.Fields.Billing, TimeEntry.Fields.Invoice).By(psi);
            })
            .Own<ExpenseReport>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attribute(ExpenseReport.Fields.ReimbursedOn).By([.. erp, psi]);
            })
            .Own<ExpenseItem>(own =>
            {
                own.Everything().By([psa, .. erp]);
                own.Attributes(ExpenseItem.Fields.Billing, ExpenseItem.Fields.Invoice, ExpenseItem.Fields.RepaidBy).By(psi);
            });
    }

    private static void Money(OwnershipMatrix matrix, SystemId[] erp)
    {
        var psi = WellKnownSystems.Psi;
        matrix
            .Own<ServiceItem>(own => own.Everything().By(erp))
            .Own<GlAccount>(own => own.Everything().By(erp))
            .Own<FinancialDimension>(own => own.Everything().By(erp))
            .Own<TaxCode>(own => own.Everything().By(erp))
            .Own<ExchangeRate>(own => own.Everything().By(erp))
            .Own<AccountingPeriod>(own => own.Everything().By(erp))
            .Own<Actual>(own =>
            {
                own.Everything().By(psi);
                own.Attributes(Actual.Fields.TaxCode, Actual.Fields.ExchangeRate, Actual.Fields.FunctionalAmount).By([.. erp, psi]).When(Actual.Fields.Status.Is(ActualStatus.Posted));
            })
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
                    Invoice.Fields.DocumentUrl).By(erp);
                own.Attributes(Invoice.Fields.IssuedOn, Invoice.Fields.PaymentTerms, Invoice.Fields.PurchaseOrderNumber, Invoice.Fields.CustomerReference)
                    .By(erp).When(Invoice.Fields.Status.IsNot(InvoiceStatus.Draft).And(Invoice.Fields.Status.IsSet()));
            })
            .Own<CreditNote>(own =>
            {
                own.Everything().By(erp);
                own.Attributes(CreditNote.Fields.Lines, CreditNote.Fields.Disposition).By([psi, .. erp]).When(CreditNote.Fields.Status.Is(CreditNoteStatus.Draft));
            })
            .Own<Payment>(own => own.Everything().By(erp))
            .Own<VendorBill>(own =>
            {
                own.Everything().By(erp);
                own.Attribute(VendorBill.Fields.ExpenseReport).By(psi);
                own.Attribute(VendorBill.Fields.Lines).By([psi, .. erp]).OnDrift(DriftPolicy.Tolerate).When(VendorBill.Fields.ExpenseReport.IsSet());
            })
            .Own<JournalEntry>(own =>
            {
                own.Everything().By(erp);
                own.Everything().By([psi, .. erp]).When(JournalEntry.Fields.Status.Is(JournalEntryStatus.Draft));
                own.Attribute(JournalEntry.Fields.Contract).By(psi);
                own.Attribute(JournalEntry.Fields.Status).By(erp);
            })
            .Own<RevenueEntry>(own =>
            {
                own.Everything().By(psi);
                own.Attributes(RevenueEntry.Fields.Status, RevenueEntry.Fields.Journal).By([.. erp, psi]);
            });
    }
}
