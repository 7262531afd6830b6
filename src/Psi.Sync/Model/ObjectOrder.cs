using Psi.Canonical;

namespace Psi.Sync.Model;

/// <summary>The order in which objects are identified and told: what others refer to comes first.</summary>
internal static class ObjectOrder
{
    private static readonly ObjectName[] s_order =
    [
        LegalEntity.Schema.Name, FinancialDimension.Schema.Name, OrgUnit.Schema.Name, GlAccount.Schema.Name, TaxCode.Schema.Name, ServiceItem.Schema.Name,
        ExchangeRate.Schema.Name, AccountingPeriod.Schema.Name, Role.Schema.Name, RateCard.Schema.Name, Worker.Schema.Name, Account.Schema.Name,
        BillingAccount.Schema.Name, Contact.Schema.Name, Opportunity.Schema.Name, Contract.Schema.Name, Project.Schema.Name, ContractLine.Schema.Name,
        ProjectTask.Schema.Name, ResourceRequest.Schema.Name, Assignment.Schema.Name, ExpenseReport.Schema.Name, TimeEntry.Schema.Name,
        ExpenseItem.Schema.Name, Milestone.Schema.Name, Actual.Schema.Name, Invoice.Schema.Name,
    ];

    public static int Of(ObjectName name) => Array.IndexOf(s_order, name) is >= 0 and var index ? index : s_order.Length;
}
