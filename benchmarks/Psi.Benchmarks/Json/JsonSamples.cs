using System.Text;
using System.Text.Json;
using System.Text.Encodings.Web;
using Psi.Canonical;

namespace Psi.Benchmarks.Json;

/// <summary>An account and an invoice, canonical and plain: the same values and the same bytes of JSON.</summary>
internal static class JsonSamples
{
    public static PlainJsonContext Plain { get; } = new(new JsonSerializerOptions(PlainJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Account Account { get; } = new()
    {
        Name = "Acme Europe",
        LegalName = "Acme Europe Holding B.V.",
        AccountNumber = "C-10412",
        Kind = AccountKind.Customer,
        Status = AccountStatus.Active,
        Parent = Ref<Account>.External("crm", "0015g00000abcdeAAA"),
        Website = "https://www.acme.example",
        Domain = "acme.example",
        Industry = "Manufacturing",
        EmployeeCount = 12_400,
        AnnualRevenue = new(1_250_000_000m, CurrencyCode.Eur),
        Phone = "+31 15 555 0100",
        BillingAddress = new() { Line1 = "Stationsplein 1", City = "Delft", Region = "Zuid-Holland", PostalCode = "2611 AA", Country = new("NL") },
        ShippingAddress = new() { Line1 = "Havenweg 20", Line2 = "Gate 4", City = "Rotterdam", PostalCode = "3011 XX", Country = new("NL") },
        TaxRegistrations = [new() { Country = new("NL"), Number = "NL001234567B01", ValidatedOn = new(2026, 1, 5) }],
        Currency = CurrencyCode.Eur,
        Owner = Ref<Worker>.External("crm", "0055g00000fghijAAB"),
    };

    public static Invoice Invoice { get; } = new()
    {
        Number = "NL-2026-00087",
        LegalEntity = Ref<LegalEntity>.External("erp/nl01", "NL01"),
        Account = Ref<Account>.External("erp/nl01", "10412"),
        Status = InvoiceStatus.Posted,
        Disputed = false,
        IssuedOn = new(2026, 3, 31),
        DueOn = new(2026, 4, 30),
        PostedAt = new(2026, 3, 31, 16, 5, 12, TimeSpan.Zero),
        Currency = CurrencyCode.Eur,
        ExchangeRate = 1m,
        Subtotal = new(100_000.00m, CurrencyCode.Eur),
        Tax = new(21_000.00m, CurrencyCode.Eur),
        Total = new(121_000.00m, CurrencyCode.Eur),
        Balance = new(121_000.00m, CurrencyCode.Eur),
        PurchaseOrderNumber = "PO-4500012345",
        Lines = Enumerable.Range(1, 20).Select(static number => new InvoiceLine
        {
            Key = $"{number * 10_000}",
            Description = $"Senior consultant, week {number}",
            Item = Ref<ServiceItem>.External("erp/nl01", "SENIOR"),
            From = new(2026, 3, 1),
            To = new(2026, 3, 31),
            Quantity = 40.5m,
            Unit = Unit.Hour,
            UnitPrice = new(123.45m, CurrencyCode.Eur),
            Amount = new(4_999.73m, CurrencyCode.Eur),
            TaxCode = Ref<TaxCode>.External("erp/nl01", "HIGH"),
            Tax = new(1_049.94m, CurrencyCode.Eur),
        }).ToValueList(),
    };

    public static byte[] AccountJson { get; } = CanonicalJson.Write(Account);

    public static byte[] InvoiceJson { get; } = CanonicalJson.Write(Invoice);

    public static PlainAccount PlainAccount { get; } = JsonSerializer.Deserialize(AccountJson, Plain.PlainAccount)!;

    public static PlainInvoice PlainInvoice { get; } = JsonSerializer.Deserialize(InvoiceJson, Plain.PlainInvoice)!;

    /// <summary>Makes sure that both sides write the same.</summary>
    public static void Check()
    {
        Same(AccountJson, JsonSerializer.SerializeToUtf8Bytes(PlainAccount, Plain.PlainAccount));
        Same(InvoiceJson, JsonSerializer.SerializeToUtf8Bytes(PlainInvoice, Plain.PlainInvoice));
    }

    private static void Same(byte[] canonical, byte[] plain)
    {
        if (!canonical.AsSpan().SequenceEqual(plain))
        {
            var at = canonical.AsSpan().CommonPrefixLength(plain);
            throw new InvalidOperationException($"The two sides write different JSON from byte {at} on: '{Encoding.UTF8.GetString(canonical.AsSpan(at))}' and '{Encoding.UTF8.GetString(plain.AsSpan(at))}'.");
        }
    }
}
