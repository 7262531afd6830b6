using System.Globalization;
using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>
/// Puts ready actuals up to the cut-off on one draft a contract, payer and purchase order. A cut-off is billed once:
/// what comes in for it later waits for the next one, unless its invoice was voided.
/// </summary>
internal static class InvoicePlanner
{
    public static IReadOnlyList<InvoiceDraft> Plan(BillingSet set, out IReadOnlyList<InvoiceObstacle> obstacles)
    {
        var drafts = new List<InvoiceDraft>();
        var inTheWay = new List<InvoiceObstacle>();
        obstacles = inTheWay;
        if (set.Through is not { } through)
        {
            return drafts;
        }

        var ready = set.Actuals
            .Where(actual => actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Ready, Amount: not null, Invoice: null } && actual.Value.On <= through && set.Line(actual.Value.ContractLine) is not null)
            .ToList();
        if (ready.Count == 0)
        {
            return drafts;
        }

        var orders = Consumption.Orders(set, ready);
        foreach (var group in ready.GroupBy(actual => KeyOf(set, actual, orders[actual.Id])).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            if (Draft(set, through, group.Key, [.. group], inTheWay) is { } draft)
            {
                drafts.Add(draft);
            }
        }

        return drafts;
    }

    private static InvoiceKey KeyOf(BillingSet set, Golden<Actual> actual, string? order)
    {
        var line = set.Line(actual.Value.ContractLine)!;
        var perLine = set.ContractOf(line.Value)?.Layout?.Per == InvoiceScope.Line;
        return new InvoiceKey(line.Value.Contract, set.CustomerOf(line.Value)?.Id, order, perLine ? line.Id : null, actual.Value.Amount!.Value.Currency);
    }

    private static InvoiceDraft? Draft(BillingSet set, DateOnly through, InvoiceKey key, List<Golden<Actual>> actuals, List<InvoiceObstacle> obstacles)
    {
        var same = set.Invoices.Where(invoice => invoice.Value.IssuedOn == through && IsOf(key, invoice.Value)).ToList();
        if (same.Exists(invoice => invoice.Value.Status != InvoiceStatus.Voided))
        {
            return null;
        }

        var subtotal = Money.Sum(actuals.Select(actual => actual.Value.Amount!.Value), key.Currency);
        if (subtotal.Amount == 0m)
        {
            return null;
        }

        if (subtotal.Amount < 0m)
        {
            obstacles.Add(new InvoiceObstacle("credit", "What is ready to be billed is less than nothing: credit an earlier invoice in the ledger, or bill it with the next work.", subtotal));
            return null;
        }

        var sample = set.Line(actuals[0].Value.ContractLine)!.Value;
        var contract = set.ContractOf(sample);
        var customer = set.CustomerOf(sample);
        var element = string.Create(CultureInfo.InvariantCulture, $"{key}/{through:yyyy-MM-dd}");
        return new InvoiceDraft(
            same.Count == 0 ? element : string.Create(CultureInfo.InvariantCulture, $"{element}/{same.Count}"),
            new Invoice
            {
                LegalEntity = actuals[0].Value.LegalEntity,
                Account = set.PayerOf(sample),
                BillTo = customer?.Id,
                Contract = key.Contract,
                Project = set.Project.Id,
                Status = InvoiceStatus.Draft,
                IssuedOn = through,
                Currency = key.Currency,
                Subtotal = subtotal,
                PurchaseOrderNumber = key.Order,
                CustomerReference = contract?.CustomerReference,
                PaymentTerms = contract?.PaymentTerms ?? customer?.Value.PaymentTerms,
                Lines = InvoiceLines.Of(set, actuals, contract?.Layout?.By ?? set.Terms.Detail),
            },
            actuals);
    }

    private static bool IsOf(InvoiceKey key, Invoice invoice) =>
        invoice.Contract == key.Contract && invoice.BillTo == key.Customer && invoice.PurchaseOrderNumber == key.Order && invoice.Currency == key.Currency
        && (key.Line is null || (invoice.Lines is { Count: > 0 } lines && lines[0].ContractLine == key.Line));

    private sealed record InvoiceKey(Ref<Contract>? Contract, Ref<BillingAccount>? Customer, string? Order, Ref<ContractLine>? Line, CurrencyCode Currency)
    {
        public override string ToString() => $"{Contract}/{Customer}/{Order}/{Line}/{Currency}";
    }
}
