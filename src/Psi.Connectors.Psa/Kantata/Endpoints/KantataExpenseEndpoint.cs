using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataExpenseEndpoint(KantataClient client) : KantataLineEndpoint<KantataExpense, ExpenseItem>(client, new EndpointCapabilities<ExpenseItem>
{
    Carries = KantataExpenseMapper.Carries,
    Paging = PagingKind.NumberedWindow,
})
{
    // Expenses cannot be put in order of their last change; the order of their making does not move while they are read.
    protected override KantataList<KantataExpense> List { get; } = new()
    {
        Key = "expenses",
        ListAsync = client.Api.ListExpensesAsync,
        Map = static envelope => envelope.Expenses,
        Include = "workspace,user,story,role,expense_category,active_submission,recent_submission,external_references",
        TakeAll = static query => query.FromArchivedWorkspaces = "true",
        Order = "created_at:asc",
    };

    protected override KantataList<KantataSubmission> Submissions { get; } = KantataExpenseReportEndpoint.ListOf(client);

    protected override ObservationMapper<KantataSeen<KantataExpense>, ExpenseItem> Mapper { get; } = KantataMapping.Mapper<KantataExpense, ExpenseItem>(
        client,
        KantataExpenseMapper.Carries,
        new KantataExpenseMapper(client.System, client.Options).ToCanonical,
        settledElsewhere: static seen => seen.Row.IsInvoiced == true);

    protected override void OfSubmissions(KantataQuery query, string ids) => query.WithRecentExpenseReportIds = ids;
}
