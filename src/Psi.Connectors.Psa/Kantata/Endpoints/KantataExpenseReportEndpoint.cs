using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataExpenseReportEndpoint(KantataClient client) : KantataReadEndpoint<KantataSubmission, ExpenseReport>(client, new EndpointCapabilities<ExpenseReport>
{
    Carries = KantataExpenseMapper.CarriesOfReport,
    Paging = PagingKind.NumberedWindow,
})
{
    protected override KantataList<KantataSubmission> List { get; } = ListOf(client);

    protected override ObservationMapper<KantataSeen<KantataSubmission>, ExpenseReport> Mapper { get; } =
        KantataMapping.Mapper<KantataSubmission, ExpenseReport>(client, KantataExpenseMapper.CarriesOfReport, new KantataExpenseMapper(client.System, client.Options).ToReport);

    public static KantataList<KantataSubmission> ListOf(KantataClient client) => new()
    {
        Key = "expense_report_submissions",
        ListAsync = client.Api.ListExpenseReportSubmissionsAsync,
        Map = static envelope => envelope.ExpenseReportSubmissions,
        Include = "workspace,user,external_references",
        Order = "date:asc",
    };
}
