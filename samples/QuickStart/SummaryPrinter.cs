using System.Globalization;
using Spectre.Console;

namespace Psi.Samples.QuickStart;

internal static class SummaryPrinter
{
    public static void Print(IAnsiConsole console, Summary summary)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]What happened[/]").LeftJustified());
        console.MarkupLine(CultureInfo.InvariantCulture, $"Going live: {summary.GoingLive.Records:N0} records read, {summary.GoingLive.Linked:N0} of them the same thing as one in another system; {summary.GoingLive.Differences} differences, {summary.GoingLive.Fills} gaps and {summary.GoingLive.Quarantined} doubtful records listed; {summary.GoingLive.Written} written.");

        var deals = new Table().RoundedBorder().Title("Deals won").AddColumns("Deal", "Sold by", "Value", "Project", "Financial set-up");
        foreach (var deal in summary.Deals)
        {
            deals.AddRow(Markup.Escape(deal.Deal), deal.LegalEntity, $"{deal.Value:N2} {deal.Currency}", Markup.Escape(deal.Project ?? "-"), Markup.Escape(deal.Open.Count == 0 ? deal.Setup : $"{deal.Setup}: {string.Join("; ", deal.Open)}"));
        }

        console.Write(deals);
        var money = new Table().RoundedBorder().Title("Approved work since 1 March 2026 and before");
        foreach (var column in new[] { "Entity", "Hours", "Approved", "Invoiced", "In a fee", "Ready", "Held", "Settled before", "Invoices", "Paid, with tax" })
        {
            money.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var row in summary.Money)
        {
            money.AddRow(
                $"{row.LegalEntity} {row.Currency}", $"{row.ApprovedHours:N2}", $"{row.Approved:N2}", $"{row.Billed:N2}", $"{row.Included:N2}", $"{row.Ready:N2}", $"{row.Held:N2}", $"{row.SettledElsewhere:N2}", $"{row.Invoices}", $"{row.Paid:N2}");
        }

        console.Write(money);
        foreach (var held in summary.Held)
        {
            console.MarkupLine(CultureInfo.InvariantCulture, $"Held in {held.LegalEntity}: {held.Sources} for {held.Reason}.");
        }

        foreach (var exception in summary.Exceptions)
        {
            console.MarkupLine($"[yellow]{exception.Id}[/] {Markup.Escape(exception.Message)}");
        }

        console.MarkupLine(CultureInfo.InvariantCulture, $"Lead times: {string.Join(", ", summary.LeadTimesInSeconds.Select(time => $"{time.Key} {time.Value:0.0} s"))}. Calls: {string.Join(", ", summary.Calls.Select(calls => $"{calls.Key} {calls.Value:N0}"))}.");
        foreach (var check in summary.Checks)
        {
            console.MarkupLine($"{(check.Held ? "[green]held  [/]" : "[red]FAILED[/]")} {Markup.Escape(check.Name)}: {Markup.Escape(check.Detail)}");
        }

        console.MarkupLine(CultureInfo.InvariantCulture, $"{(summary.Ok ? "[green]All checks hold[/]" : "[red]Checks failed[/]")} after {summary.Seconds:0.0} s.");
    }
}
