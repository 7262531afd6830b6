using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Groups actuals into invoice lines whose quantity times price is their amount to the minor unit.</summary>
internal static class InvoiceLines
{
    public static ValueList<InvoiceLine> Of(BillingSet set, IReadOnlyCollection<Golden<Actual>> actuals, InvoiceDetail detail)
    {
        var lines = new List<(int Number, string Text, InvoiceLine Line)>();
        foreach (var group in actuals.GroupBy(actual => KeyOf(set, actual, detail)))
        {
            var inOrder = group.OrderBy(actual => actual.Value.On).ThenBy(actual => Sources.IdOf(actual.Value)).ThenBy(actual => Sources.PartOf(actual.Value), StringComparer.Ordinal).ToList();
            lines.Add((set.Line(inOrder[0].Value.ContractLine)?.Value.Number ?? int.MaxValue, group.Key, Line(set, inOrder, group.Key, detail)));
        }

        return lines
            .OrderBy(line => line.Number)
            .ThenBy(line => line.Line.From)
            .ThenBy(line => line.Text, StringComparer.Ordinal)
            .Select(line => line.Line)
            .ToValueList();
    }

    private static InvoiceLine Line(BillingSet set, List<Golden<Actual>> actuals, string key, InvoiceDetail detail)
    {
        var first = actuals[0].Value;
        var currency = first.Amount!.Value.Currency;
        var amount = Money.Sum(actuals.Select(actual => actual.Value.Amount!.Value), currency);
        var hours = actuals.Sum(actual => actual.Value.Quantity ?? 0m);
        var price = first.UnitPrice ?? amount;
        var quantity = decimal.Round(hours, 5);

        // A ledger computes the amount itself: what it would not make exactly goes over as one piece.
        var exact = first.Unit == Unit.Hour && quantity != 0m && (price * quantity).Round() == amount && decimal.Round(price.Amount, 5) == price.Amount;
        var description = Describe(set, actuals, detail);
        return new InvoiceLine
        {
            Key = ShortKey(key),
            Description = Shorten(exact || first.Unit != Unit.Hour ? description : string.Create(CultureInfo.InvariantCulture, $"{description} ({hours:0.##} h)"), set.Terms.DescriptionLength),
            Item = first.Item,
            From = actuals.Min(actual => actual.Value.On),
            To = actuals.Max(actual => actual.Value.On),
            Quantity = exact ? quantity : 1m,
            Unit = exact ? first.Unit : null,
            UnitPrice = exact ? price : amount,
            Amount = amount,
            TaxCode = first.TaxCode,
            ContractLine = first.ContractLine,
            Project = first.Project,
            Dimensions = first.Dimensions,
            Actuals = actuals.Select(actual => (Ref<Actual>)actual.Id).ToValueList(),
        };
    }

    private static string KeyOf(BillingSet set, Golden<Actual> actual, InvoiceDetail detail)
    {
        var value = actual.Value;
        var isTime = IsTime(value);
        var by = isTime
            ? detail switch
            {
                InvoiceDetail.Task => value.Task?.ToString(),
                InvoiceDetail.Role => value.Role?.ToString(),
                InvoiceDetail.Worker => value.Worker?.ToString(),
                InvoiceDetail.Entry => Sources.IdOf(value).ToString("N"),
                _ => null,
            }
            : value.Kind == ActualKind.Expense && detail != InvoiceDetail.Entry ? "expense" : Sources.IdOf(value).ToString("N");
        var dimensions = string.Join(',', value.Dimensions.Items());
        var price = isTime ? value.UnitPrice?.ToString() : null;
        return string.Join('|', value.ContractLine, isTime ? "time" : value.Kind?.ToString(), by, price, value.Item, value.TaxCode, dimensions, value.Unit);
    }

    private static bool IsTime(Actual actual) => actual.Unit == Unit.Hour && actual.Kind is ActualKind.Time or ActualKind.Adjustment;

    private static string Describe(BillingSet set, List<Golden<Actual>> actuals, InvoiceDetail detail)
    {
        var first = actuals[0].Value;
        var line = set.Line(first.ContractLine)?.Value;
        var name = set.Project.Value.Name ?? set.Project.Value.Code ?? string.Empty;
        if (!IsTime(first))
        {
            return first.Kind == ActualKind.Expense
                ? detail == InvoiceDetail.Entry && first.Description is { Length: > 0 } spent
                    ? string.Create(CultureInfo.InvariantCulture, $"{spent}, {first.On:yyyy-MM-dd}")
                    : $"{name}: {set.Items.Of(first.Item)?.Name ?? "Expenses"}, {Span(actuals)}"
                : first.Description ?? line?.Name ?? name;
        }

        var worker = set.Workers.Of(first.Worker);
        var what = detail switch
        {
            InvoiceDetail.Task => set.Tasks.Of(first.Task)?.Name,
            InvoiceDetail.Role => set.Roles.Of(first.Role)?.Name,
            InvoiceDetail.Worker => worker?.DisplayName ?? worker?.FamilyName,
            InvoiceDetail.Entry => first.Description ?? worker?.DisplayName,
            _ => line?.Name,
        };
        return $"{name}: {what ?? line?.Name ?? "Services"}, {Span(actuals)}";
    }

    private static string Span(List<Golden<Actual>> actuals)
    {
        var from = actuals.Min(actual => actual.Value.On)!.Value;
        var to = actuals.Max(actual => actual.Value.On)!.Value;
        return from == to
            ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];

    private static string ShortKey(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
}
