using System.Globalization;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Payment terms: a code with a date formula, such as <c>30D</c>, <c>CM</c> or <c>CM+15D</c>.</summary>
internal static class BusinessCentralPaymentTermsMapper
{
    public static PaymentTerms? ToCanonical(Guid? id, BusinessCentralScope scope) =>
        BusinessCentralText.NullIfZero(id) is { } known && scope.References.TermsById.TryGetValue(known, out var term) ? ToCanonical(term) : null;

    public static PaymentTerms ToCanonical(BusinessCentralPaymentTerm term)
    {
        var (days, from) = Formula(term.DueDateCalculation);
        var percent = BusinessCentralText.NullIfZero(term.DiscountPercent);
        return new PaymentTerms
        {
            Code = BusinessCentralText.NullIfEmpty(term.Code),
            Days = days,
            From = from,
            Discount = percent / 100m,
            DiscountDays = percent is null ? null : Formula(term.DiscountDateCalculation).Days,
        };
    }

    /// <summary>The id to write; terms are known by their code.</summary>
    public static Guid IdOf(PaymentTerms? terms, BusinessCentralScope scope, string field)
    {
        if (terms is null)
        {
            return Guid.Empty;
        }

        if (terms.Code is { } code && scope.References.TermsByCode.TryGetValue(code, out var byCode))
        {
            return byCode.Id;
        }

        // Terms agreed elsewhere may bear another code: the same days from the same day are the same terms.
        foreach (var term in scope.References.TermsByCode.Values.OrderBy(static t => t.Code, StringComparer.Ordinal))
        {
            var own = ToCanonical(term);
            if (own.Days is not null && own.Days == terms.Days && own.From == (terms.From ?? PaymentTermsFrom.InvoiceDate) && own.Discount == terms.Discount && terms.DayOfMonth is null)
            {
                return term.Id;
            }
        }

        throw scope.Refuse(FailureKind.Validation, $"attribute '{field}' holds the payment terms '{terms.Code}' ('{terms.Days}' days), which this company does not have. Add them there, or map them.", "paymentTermsId");
    }

    private static (int? Days, PaymentTermsFrom? From) Formula(string? formula)
    {
        var text = (formula ?? string.Empty).Replace("<", string.Empty, StringComparison.Ordinal).Replace(">", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        var from = PaymentTermsFrom.InvoiceDate;
        if (text.StartsWith("CM", StringComparison.Ordinal))
        {
            from = PaymentTermsFrom.EndOfMonth;
            text = text[2..].TrimStart('+');
            if (text.Length == 0)
            {
                return (0, from);
            }
        }

        if (text.Length > 1 && text[^1] is 'D' or 'W' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return (text[^1] == 'W' ? 7 * count : count, from);
        }

        return (null, null);
    }
}
