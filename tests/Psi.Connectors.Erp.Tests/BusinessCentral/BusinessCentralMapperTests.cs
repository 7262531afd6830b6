using System.Text.Json;
using Psi.Canonical;
using Psi.Connectors.Erp.BusinessCentral;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralMapperTests
{
    private static readonly Guid _terms = Guid.Parse("0a0a0a0a-0000-4000-8000-000000000014");
    private static readonly Guid _taxGroup = Guid.Parse("0a0a0a0a-0000-4000-8000-000000000015");
    private static readonly Guid _customer = Guid.Parse("3b1f6a52-0000-4000-8000-0000000000c1");
    private static readonly Guid _item = Guid.Parse("3b1f6a52-0000-4000-8000-0000000000c2");

    private static readonly BusinessCentralScope _scope = new("erp", "erp/gb01", "GB01", new BusinessCentralOptions(), new BusinessCentralReferences(
        new BusinessCentralGeneralLedgerSetup { LocalCurrencyCode = "GBP", AllowPostingFrom = "2026-03-01", AllowPostingTo = "0001-01-01" },
        [new BusinessCentralPaymentTerm { Id = _terms, Code = "30D", DueDateCalculation = "30D", DiscountDateCalculation = "8D", DiscountPercent = 2m }],
        [new BusinessCentralTaxGroup { Id = _taxGroup, Code = "STD" }],
        []));

    [Fact]
    public void BillingAccount_OfTheSheetsCustomer_IsMapped()
    {
        var customer = JsonSerializer.Deserialize(
            """
            {"@odata.etag":"W/\"JzE5OzE4NDIxMjM0NTY3ODkwMTIzMTsxOzAwOyc=\"","id":"3b1f6a52-0000-4000-8000-0000000000c1","number":"C00310","displayName":"North Pier Ltd","type":"Company",
             "currencyId":"00000000-0000-0000-0000-000000000000","currencyCode":"GBP","paymentTermsId":"0a0a0a0a-0000-4000-8000-000000000014",
             "balanceDue":1250.5,"creditLimit":0,"taxLiable":false,"blocked":"_x0020_","lastModifiedDateTime":"2026-03-31T08:15:27.313Z"}
            """,
            BusinessCentralJsonContext.Default.BusinessCentralCustomer)!;
        var issues = new MappingIssues();

        var account = BusinessCentralBillingAccountMapper.ToCanonical(customer, _scope, issues);

        Assert.Equal(
            new BillingAccount
            {
                Account = Ref<Account>.External("erp/gb01", "3b1f6a52-0000-4000-8000-0000000000c1"), LegalEntity = Ref<LegalEntity>.External("erp/gb01", "GB01"), Role = BillingAccountRole.Customer,
                Number = "C00310", Status = BillingAccountStatus.Active, Currency = CurrencyCode.Gbp, Balance = new Money(1250.5m, CurrencyCode.Gbp), Dimensions = [],
                PaymentTerms = new PaymentTerms { Code = "30D", Days = 30, From = PaymentTermsFrom.InvoiceDate, Discount = 0.02m, DiscountDays = 8 },
            },
            account);
        Assert.False(issues.Carried(BusinessCentralBillingAccountMapper.Carries).Contains(BillingAccount.Fields.Dimensions));
    }

    [Theory]
    [InlineData("_x0020_", BillingAccountStatus.Active)]
    [InlineData(" ", BillingAccountStatus.Active)]
    [InlineData("Ship", BillingAccountStatus.Active)]
    [InlineData("Invoice", BillingAccountStatus.OnHold)]
    [InlineData("All", BillingAccountStatus.Blocked)]
    [InlineData("Sometimes", null)]
    public void BillingAccountStatus_EveryValue_HasItsPlace(string blocked, BillingAccountStatus? status)
    {
        var issues = new MappingIssues();

        var account = BusinessCentralBillingAccountMapper.ToCanonical(new BusinessCentralCustomer { Blocked = blocked }, _scope, issues);

        Assert.Equal(status, account.Status);
        Assert.Equal(status is null, issues.ToList().Any(i => i.RawValue == "Sometimes"));
    }

    [Theory]
    [InlineData("Draft", 0, 100, InvoiceStatus.Draft)]
    [InlineData("In_x0020_Review", 0, 100, InvoiceStatus.Draft)]
    [InlineData("_x0020_", 0, 0, InvoiceStatus.Draft)]
    [InlineData("Open", 100, 100, InvoiceStatus.Posted)]
    [InlineData("Open", 40, 100, InvoiceStatus.PartiallyPaid)]
    [InlineData("Open", 0, 100, InvoiceStatus.Paid)]
    [InlineData("Paid", 0, 100, InvoiceStatus.Paid)]
    [InlineData("Canceled", 0, 100, InvoiceStatus.Credited)]
    [InlineData("Corrective", 0, 100, InvoiceStatus.Credited)]
    [InlineData("Lost", 0, 100, null)]
    public void InvoiceStatus_EveryValue_HasItsPlace(string status, int remaining, int total, InvoiceStatus? expected)
    {
        var invoice = new BusinessCentralSalesInvoice { Status = status, RemainingAmount = remaining, TotalAmountIncludingTax = total, CurrencyCode = "GBP", CustomerId = _customer };

        Assert.Equal(expected, BusinessCentralInvoiceMapper.ToCanonical(invoice, _scope, new MappingIssues()).Status);
    }

    [Fact]
    public void Invoice_Dates_TellIssueFromBooking()
    {
        var invoice = new BusinessCentralSalesInvoice { Status = "Open", InvoiceDate = "2026-03-31", PostingDate = "2026-04-01", CurrencyCode = "EUR", CustomerId = _customer };

        var mapped = BusinessCentralInvoiceMapper.ToCanonical(invoice, _scope, new MappingIssues());

        Assert.Equal((new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 1)), (mapped.IssuedOn, mapped.PostedOn));
    }

    [Fact]
    public void Invoice_PartlyPaid_AddsUp()
    {
        var invoice = new BusinessCentralSalesInvoice { Status = "Open", RemainingAmount = 40m, TotalAmountExcludingTax = 100m, TotalTaxAmount = 20m, TotalAmountIncludingTax = 120m, CurrencyCode = "EUR", CustomerId = _customer };
        var issues = new MappingIssues();

        var mapped = BusinessCentralInvoiceMapper.ToCanonical(invoice, _scope, issues);

        Assert.Equal((new Money(80m, CurrencyCode.Eur), new Money(40m, CurrencyCode.Eur)), (mapped.Paid, mapped.Balance));
        Assert.False(issues.Carried(BusinessCentralInvoiceMapper.Carries).Contains(Invoice.Fields.ExchangeRate));
    }

    [Theory]
    [InlineData("30D", 30, PaymentTermsFrom.InvoiceDate)]
    [InlineData("2W", 14, PaymentTermsFrom.InvoiceDate)]
    [InlineData("CM", 0, PaymentTermsFrom.EndOfMonth)]
    [InlineData("CM+15D", 15, PaymentTermsFrom.EndOfMonth)]
    [InlineData("1M(8D)", null, null)]
    public void PaymentTerms_Formula_BecomesDays(string formula, int? days, PaymentTermsFrom? from)
    {
        var terms = BusinessCentralPaymentTermsMapper.ToCanonical(new BusinessCentralPaymentTerm { Code = "X", DueDateCalculation = formula });

        Assert.Equal((days, from), (terms.Days, terms.From));
    }

    [Theory]
    [InlineData("2", "10", "20", "2", "10", "0")]
    [InlineData("3", "33.333", "100", "3", "33.333", "0")]
    [InlineData("3", "33.335", "100", "3", "33.335", "0.01")]
    [InlineData("3", "33.33", "100", "1", "100", "0")]
    [InlineData("1", "10", "-10", "-1", "10", "0")]
    [InlineData(null, null, "70", "1", "70", "0")]
    public void LineForm_OfALine_MakesThePlatformArriveAtTheAmount(string? quantity, string? price, string amount, string sentQuantity, string sentPrice, string discount)
    {
        static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var line = new InvoiceLine { Quantity = quantity is null ? null : Number(quantity), UnitPrice = price is null ? null : new Money(Number(price), CurrencyCode.Gbp), Amount = new Money(Number(amount), CurrencyCode.Gbp) };

        var form = BusinessCentralLineForm.Of(line);

        Assert.Equal((Number(sentQuantity), Number(sentPrice), Number(discount)), (form.Quantity, form.UnitPrice, form.Discount));
        Assert.Equal(Number(amount), Math.Round(form.Quantity * form.UnitPrice, 2, MidpointRounding.AwayFromZero) - form.Discount);
    }

    [Fact]
    public void Invoice_ToBeCreated_IsSentInTheOrderThatKeepsIt()
    {
        var patch = Patch<Invoice>.Of(new Invoice
        {
            BillTo = Ref<BillingAccount>.External("erp/gb01", _customer.ToString("D")), IssuedOn = new DateOnly(2026, 3, 31), DueOn = new DateOnly(2026, 4, 30), Currency = CurrencyCode.Gbp, PurchaseOrderNumber = "PO-7",
            PaymentTerms = new PaymentTerms { Code = "30D" },
            Lines = [new InvoiceLine { Key = "k1", Description = "Advisory, March", Item = Ref<ServiceItem>.External("erp/gb01", _item.ToString("D")), Quantity = 41m, Unit = Unit.Hour, UnitPrice = new Money(200m, CurrencyCode.Gbp), Amount = new Money(8200m, CurrencyCode.Gbp), TaxCode = Ref<TaxCode>.External("erp/gb01", _taxGroup.ToString("D")) }],
        });

        var body = BusinessCentralInvoiceMapper.FromCanonical(patch, _scope, isCreate: true).ToJson();

        Assert.Equal(
            """{"customerId":"3b1f6a52-0000-4000-8000-0000000000c1","currencyCode":"GBP","invoiceDate":"2026-03-31","postingDate":"2026-03-31","paymentTermsId":"0a0a0a0a-0000-4000-8000-000000000014","dueDate":"2026-04-30","customerPurchaseOrderReference":"PO-7","salesInvoiceLines":[{"lineType":"Item","itemId":"3b1f6a52-0000-4000-8000-0000000000c2","description":"Advisory, March","description2":"psi:k1","unitOfMeasureCode":"HOUR","quantity":41,"unitPrice":200,"discountAmount":0,"taxCode":"STD","sequence":10000}]}""",
            body);
    }

    [Fact]
    public void BillingAccount_Cleared_IsSentInThePlatformsEmptyForms()
    {
        var patch = new Patch<BillingAccount>(new BillingAccount(), FieldSet<BillingAccount>.Of(BillingAccount.Fields.Email, BillingAccount.Fields.Currency, BillingAccount.Fields.PaymentTerms, BillingAccount.Fields.CreditLimit));

        var body = BusinessCentralBillingAccountMapper.FromCanonical(patch, _scope, isCreate: false).ToJson();

        Assert.Equal("""{"currencyCode":"GBP","paymentTermsId":"00000000-0000-0000-0000-000000000000","email":"","creditLimit":0}""", body);
    }

    [Fact]
    public void ExchangeRate_CountedInHundreds_IsForOne()
    {
        var rate = new BusinessCentralCurrencyExchangeRate { CurrencyCode = "JPY", StartingDate = "2026-03-01", ExchangeRateAmount = 100m, RelationalExchangeRateAmount = 0.52m };

        var mapped = BusinessCentralLedgerMapper.ToCanonical(rate, _scope, new MappingIssues());

        Assert.Equal(new ExchangeRate { From = new CurrencyCode("JPY"), To = CurrencyCode.Gbp, Kind = "spot", Rate = 0.0052m, On = new DateOnly(2026, 3, 1) }, mapped);
    }

    [Fact]
    public void GlAccount_MandatoryDimensions_AreRequiredKinds()
    {
        var account = new BusinessCentralAccount
        {
            Number = "40100", Category = "Cost_x0020_of_x0020_Goods_x0020_Sold", AccountType = "Posting", Blocked = false,
            DefaultDimensions =
            [
                new() { DimensionCode = "DEPARTMENT", PostingValidation = "Code_x0020_Mandatory" }, new() { DimensionCode = "LOCATION", PostingValidation = "_x0020_" }, new() { DimensionCode = "AREA", PostingValidation = "Same_x0020_Code" },
            ],
        };

        var mapped = BusinessCentralLedgerMapper.ToCanonical(account, _scope, new MappingIssues());

        Assert.Equal(GlAccountKind.Expense, mapped.Kind);
        Assert.Equal(["area", "department"], mapped.RequiredDimensions!.Value);
    }

    [Theory]
    [InlineData("2026-02-01", "2026-03-01", false, 0)]
    [InlineData("2026-03-01", "2026-04-01", false, 4)]
    [InlineData("2026-03-01", "2026-04-01", true, 0)]
    [InlineData("2026-03-01", null, false, 4)]
    public void AccountingPeriod_ClosedOrOutsideTheWindow_IsOpenForNothing(string start, string? next, bool closed, int areas)
    {
        var period = new BusinessCentralAccountingPeriod { StartingDate = start, Closed = closed };

        var mapped = BusinessCentralLedgerMapper.ToCanonical(period, next is null ? null : DateOnly.Parse(next, null), _scope, new MappingIssues());

        Assert.Equal(areas, mapped.OpenFor!.Value.Count);
    }

    [Theory]
    [InlineData("https://www.NorthPier.example/nl", "northpier.example")]
    [InlineData("northpier.example", "northpier.example")]
    [InlineData("n/a", null)]
    [InlineData("", null)]
    public void Domain_OfAWebsite_IsItsHost(string website, string? domain) => Assert.Equal(domain, BusinessCentralAccountMapper.Domain(website));

    [Fact]
    public void LineKey_TooLong_BecomesAnIdMadeOfIt()
    {
        var key = new string('k', 60);

        Assert.Equal(BusinessCentralLineKey.Fit(key), BusinessCentralLineKey.Read(new BusinessCentralSalesInvoiceLine { Description2 = BusinessCentralLineKey.Write(key), Sequence = 10000 }));
        Assert.True(BusinessCentralLineKey.Write(key).Length <= 50);
    }

    [Fact]
    public void Complete_WhatThePlatformAddsToALine_IsNoOtherLine()
    {
        var sent = new Invoice { Lines = [new InvoiceLine { Key = "k1", Quantity = 8m, Amount = new Money(800m, CurrencyCode.Eur) }] };
        var shown = new Invoice { Lines = [new InvoiceLine { Key = "k1", Quantity = 8m, Amount = new Money(800m, CurrencyCode.Eur), Tax = new Money(168m, CurrencyCode.Eur), Unit = Unit.Hour, Dimensions = [] }] };

        Assert.Equal(shown.Lines, BusinessCentralInvoiceMapper.Complete(sent, shown).Lines);
        Assert.NotEqual(shown.Lines, BusinessCentralInvoiceMapper.Complete(sent with { Lines = [sent.Lines!.Value[0] with { Quantity = 7m }] }, shown).Lines);
        Assert.Equal(sent, BusinessCentralInvoiceMapper.Complete(sent, new Invoice { Lines = [] }));
    }
}
