using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What was billed, both ways: three amounts and their currency. The platform holds no more of it.</summary>
internal static class SalesforceBillingMapper
{
    private const int Decimals = 2;

    public static BillingSummary? ToCanonical(SalesforceBilledRecord record, SalesforceOptions options)
    {
        var currency = record.BillingCurrency ?? record.CurrencyIsoCode;
        var summary = new BillingSummary
        {
            Billed = SalesforceValues.Amount(record.Billed, currency, options),
            Paid = SalesforceValues.Amount(record.Paid, currency, options),
            Outstanding = SalesforceValues.Amount(record.Outstanding, currency, options),
        };
        return summary == new BillingSummary() ? null : summary;
    }

    public static void FromCanonical(WireBody body, BillingSummary? summary, SalesforceOptions options, string connection)
    {
        Money?[] amounts = [summary?.Billed, summary?.Paid, summary?.Outstanding];
        var currencies = amounts.OfType<Money>().Select(static amount => amount.Currency).Distinct().ToArray();
        if (currencies.Length > 1)
        {
            throw new ConnectorException(FailureKind.Mapping, connection, $"Connection '{connection}': the billing summary is in {string.Join(" and ", currencies)}, and a record shows one currency. Sum it up in one.") { ProvenNotExecuted = true };
        }

        Put(body, options.BilledField, summary?.Billed);
        Put(body, options.PaidField, summary?.Paid);
        Put(body, options.OutstandingField, summary?.Outstanding);
        if (options.BillingCurrencyField.Length > 0)
        {
            body.Set(options.BillingCurrencyField, currencies.Length == 0 ? null : currencies[0].Value);
        }
    }

    /// <summary>What the platform will say of a summary that was sent.</summary>
    public static BillingSummary? RoundTrip(BillingSummary? summary, SalesforceOptions options)
    {
        var kept = new BillingSummary
        {
            Billed = options.BilledField.Length > 0 ? Kept(summary?.Billed) : null,
            Paid = options.PaidField.Length > 0 ? Kept(summary?.Paid) : null,
            Outstanding = options.OutstandingField.Length > 0 ? Kept(summary?.Outstanding) : null,
        };
        return kept == new BillingSummary() ? null : kept;
    }

    public static bool IsCarried(SalesforceOptions options) => options.BilledField.Length + options.PaidField.Length + options.OutstandingField.Length > 0;

    private static void Put(WireBody body, string field, Money? amount)
    {
        if (field.Length > 0)
        {
            body.Set(field, Kept(amount)?.Amount);
        }
    }

    private static Money? Kept(Money? amount) => amount is { } known ? known with { Amount = decimal.Round(known.Amount, Decimals, MidpointRounding.AwayFromZero) } : null;
}
