using System.Text.Json.Serialization;
using Psi.Canonical;

namespace Psi.Benchmarks.Json;

internal sealed class PlainMoney
{
    public decimal Amount { get; set; }

    public string? Currency { get; set; }
}

internal sealed class PlainRef
{
    public string? System { get; set; }

    public string? Object { get; set; }

    public string? Id { get; set; }
}

internal sealed class PlainAddress
{
    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }
}

internal sealed class PlainTaxRegistration
{
    public string? Country { get; set; }

    public string? Region { get; set; }

    public string? Number { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public DateOnly? ValidatedOn { get; set; }
}

internal sealed class PlainAccount
{
    public string? Name { get; set; }

    public string? LegalName { get; set; }

    public string? AccountNumber { get; set; }

    public AccountKind? Kind { get; set; }

    public AccountStatus? Status { get; set; }

    public PlainRef? Parent { get; set; }

    public string? Website { get; set; }

    public string? Domain { get; set; }

    public string? Industry { get; set; }

    public int? EmployeeCount { get; set; }

    public PlainMoney? AnnualRevenue { get; set; }

    public string? Phone { get; set; }

    public PlainAddress? BillingAddress { get; set; }

    public PlainAddress? ShippingAddress { get; set; }

    public List<PlainTaxRegistration>? TaxRegistrations { get; set; }

    public string? Currency { get; set; }

    public PlainRef? Owner { get; set; }
}

internal sealed class PlainInvoiceLine
{
    public string? Key { get; set; }

    public string? Description { get; set; }

    public PlainRef? Item { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public decimal? Quantity { get; set; }

    public Unit? Unit { get; set; }

    public PlainMoney? UnitPrice { get; set; }

    public PlainMoney? Amount { get; set; }

    public PlainRef? TaxCode { get; set; }

    public PlainMoney? Tax { get; set; }
}

internal sealed class PlainInvoice
{
    public string? Number { get; set; }

    public PlainRef? LegalEntity { get; set; }

    public PlainRef? Account { get; set; }

    public InvoiceStatus? Status { get; set; }

    public bool? Disputed { get; set; }

    public DateOnly? IssuedOn { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateTime? PostedAt { get; set; }

    public string? Currency { get; set; }

    public decimal? ExchangeRate { get; set; }

    public PlainMoney? Subtotal { get; set; }

    public PlainMoney? Tax { get; set; }

    public PlainMoney? Total { get; set; }

    public PlainMoney? Balance { get; set; }

    public string? PurchaseOrderNumber { get; set; }

    public List<PlainInvoiceLine>? Lines { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlainAccount))]
[JsonSerializable(typeof(PlainInvoice))]
internal sealed partial class PlainJsonContext : JsonSerializerContext;
