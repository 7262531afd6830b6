using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>A legal entity of the consulting firm as a company: its setup, masters and old invoices.</summary>
internal static class FirmBooks
{
    public static void Fill(Company company, FirmLegalEntity entity, ConsultingFirm firm, DateTimeOffset early)
    {
        SetUp(company, entity, firm, early);
        Chart(company, entity, firm, early);
        People(company, entity, firm);
        Customers(company, entity, firm);
        foreach (var invoice in firm.Invoices.Where(i => i.LegalEntity == entity.Code).OrderBy(static i => i.ModifiedAt).ThenBy(static i => i.Number))
        {
            Invoice(company, invoice, firm);
        }
    }

    private static void SetUp(Company company, FirmLegalEntity entity, ConsultingFirm firm, DateTimeOffset at)
    {
        var fiscal = new DateOnly(ConsultingFirm.Today.Year - (ConsultingFirm.Today.Month < entity.FiscalYearStartMonth ? 1 : 0), entity.FiscalYearStartMonth, 1);
        Add(company, "companyInformation", Key(company, "companyInformation", "1"), at,
            ("displayName", entity.Name), ("addressLine1", entity.Address.Street), ("city", entity.Address.City), ("state", entity.Address.Region ?? string.Empty), ("postalCode", entity.Address.PostalCode), ("country", entity.Country),
            ("taxRegistrationNumber", entity.TaxNumber), ("currencyCode", entity.Currency), ("currentFiscalYearStartDate", Setup.Date(fiscal)), ("industry", "Consulting"));
        Add(company, "generalLedgerSetup", Key(company, "generalLedgerSetup", "1"), at,
            ("localCurrencyCode", entity.Currency), ("shortcutDimension1Code", "DEPARTMENT"), ("shortcutDimension2Code", "LOCATION"), ("allowPostingFrom", Setup.Date(ConsultingFirm.BillingStart)));
        foreach (var tax in firm.TaxCodes.Where(t => t.LegalEntity == entity.Code))
        {
            company.TaxRates[tax.Code] = tax.Rate * 100m;
            Add(company, "taxGroups", Key(company, "taxGroups", tax.Code), at, ("code", tax.Code), ("displayName", tax.Name), ("taxType", entity.Country == "US" ? "Sales_x0020_Tax" : "VAT"));
        }

        foreach (var terms in firm.PaymentTerms)
        {
            Add(company, "paymentTerms", Key(company, "paymentTerms", terms.Code), at, ("code", terms.Code), ("displayName", terms.Name), ("dueDateCalculation", terms.DueDateFormula));
        }

        var foreign = firm.LegalEntities.Select(static e => e.Currency).Where(c => c != entity.Currency).Distinct(StringComparer.Ordinal);
        foreach (var currency in foreign)
        {
            Add(company, "currencies", Key(company, "currencies", currency), at, ("code", currency), ("displayName", currency), ("amountDecimalPlaces", "2:2"), ("amountRoundingPrecision", 0.01m));
        }

        foreach (var rate in firm.ExchangeRates.Where(r => r.To == entity.Currency))
        {
            Add(company, "currencyExchangeRates", Key(company, "currencyExchangeRates", rate.From + Setup.Date(rate.On)), at,
                ("currencyCode", rate.From), ("startingDate", Setup.Date(rate.On)), ("exchangeRateAmount", 1m), ("relationalExchangeRateAmount", rate.Rate));
        }

        foreach (var period in firm.Periods.Where(p => p.LegalEntity == entity.Code))
        {
            Add(company, "accountingPeriods", Key(company, "accountingPeriods", Setup.Date(period.Start)), at,
                ("startingDate", Setup.Date(period.Start)), ("name", period.Name[..Math.Min(10, period.Name.Length)]), ("newFiscalYear", period.StartsFiscalYear), ("closed", period.IsClosed), ("dateLocked", period.IsClosed));
        }

        foreach (var dimension in firm.Dimensions)
        {
            Setup.Dimension(company, dimension.Kind, dimension.Kind == "DEPARTMENT" ? "Department" : "Location", at);
            Setup.DimensionValue(company, dimension.Kind, dimension.Code, dimension.Name, at);
        }
    }

    private static void Chart(Company company, FirmLegalEntity entity, ConsultingFirm firm, DateTimeOffset at)
    {
        foreach (var account in firm.GlAccounts)
        {
            var category = account.Kind switch { "Asset" => "Assets", "Liability" => "Liabilities", "Equity" => "Equity", "Revenue" => "Income", _ => "Expense" };
            Add(company, "accounts", Key(company, "accounts", account.Number), at,
                ("number", account.Number), ("displayName", account.Name), ("category", XmlName.Encode(category)), ("accountType", "Posting"), ("directPosting", true));
            foreach (var dimension in account.RequiredDimensions)
            {
                Setup.DefaultDimension(company, "accounts", account.Number, dimension, null, "Code Mandatory");
            }
        }

        foreach (var item in firm.ServiceItems)
        {
            company.RevenueAccounts["R" + item.RevenueAccount] = item.RevenueAccount;
            Add(company, "items", Key(company, "items", item.Code), at,
                ("number", item.Code), ("displayName", item.Name), ("type", "Service"), ("itemCategoryCode", item.Kind.ToUpperInvariant()), ("unitPrice", item.UnitPrice), ("baseUnitOfMeasureCode", item.Unit),
                // Consulting is not taxed in the United States.
                ("taxGroupCode", entity.Country == "US" ? "ZERO" : "STD"), ("generalProductPostingGroupCode", "R" + item.RevenueAccount));
        }
    }

    private static void People(Company company, FirmLegalEntity entity, ConsultingFirm firm)
    {
        foreach (var worker in firm.Workers.Where(w => w.LegalEntity == entity.Code))
        {
            Add(company, "employees", worker.ErpId, worker.ModifiedAt,
                ("number", worker.EmployeeNumber), ("displayName", worker.DisplayName), ("givenName", worker.GivenName), ("surname", worker.FamilyName), ("jobTitle", worker.Role), ("email", worker.Email),
                ("employmentDate", Setup.Date(worker.HiredOn)), ("status", worker.IsActive ? "Active" : "Terminated"));
        }

        foreach (var project in firm.Projects.Where(p => p.LegalEntity == entity.Code))
        {
            Add(company, "projects", FirmIds.Guid(100, project.Number), project.ModifiedAt, ("number", project.Code), ("displayName", project.Title[..Math.Min(100, project.Title.Length)]));
        }
    }

    private static void Customers(Company company, FirmLegalEntity entity, ConsultingFirm firm)
    {
        foreach (var account in firm.Accounts)
        {
            foreach (var customer in account.Customers.Where(c => c.LegalEntity == entity.Code))
            {
                var terms = company["paymentTerms"].Find("code", customer.PaymentTerms)!;
                Add(company, "customers", customer.Id, account.ModifiedAt,
                    ("number", customer.Number), ("displayName", customer.Name), ("type", "Company"), ("addressLine1", account.Address.Street), ("city", account.Address.City), ("state", account.Address.Region ?? string.Empty),
                    ("postalCode", account.Address.PostalCode), ("country", account.Country), ("phoneNumber", account.Phone), ("email", customer.Email), ("website", customer.Website ?? string.Empty), ("taxRegistrationNumber", customer.TaxNumber),
                    ("taxLiable", true), ("currencyCode", customer.Currency), ("currencyId", company["currencies"].Find("code", customer.Currency)?.Text("id") ?? Property.ZeroId), ("paymentTermsId", terms.Text("id")),
                    ("creditLimit", customer.CreditLimit), ("blocked", XmlName.Encode(customer.IsBlocked ? "All" : " ")),
                    ("balanceDue", firm.Invoices.Where(i => i.CustomerId == customer.Id).Sum(static i => i.Balance)));
            }
        }
    }

    private static void Invoice(Company company, FirmInvoice invoice, ConsultingFirm firm)
    {
        var customer = company["customers"].Find(invoice.CustomerId) ?? throw new InvalidOperationException($"Invoice '{invoice.Code}' names a customer that company '{company.Code}' does not have.");
        var row = Add(company, "salesInvoices", invoice.ErpId, invoice.ModifiedAt,
            ("number", invoice.Code), ("externalDocumentNumber", invoice.ExternalDocumentNumber.ToUpperInvariant()), ("invoiceDate", Setup.Date(invoice.IssuedOn)), ("postingDate", Setup.Date(invoice.IssuedOn)), ("dueDate", Setup.Date(invoice.DueOn)),
            ("customerId", customer.Text("id")), ("customerNumber", customer.Text("number")), ("customerName", customer.Text("displayName")), ("billToCustomerId", customer.Text("id")), ("billToCustomerNumber", customer.Text("number")),
            ("billToName", customer.Text("displayName")), ("currencyId", customer.Text("currencyId")), ("currencyCode", invoice.Currency), ("paymentTermsId", customer.Text("paymentTermsId")), ("remainingAmount", invoice.Balance),
            ("totalAmountExcludingTax", invoice.Subtotal), ("totalTaxAmount", invoice.Tax), ("totalAmountIncludingTax", invoice.Total), ("status", invoice.Balance == 0m ? "Paid" : "Open"));
        var sequence = 0m;
        foreach (var line in invoice.Lines)
        {
            var item = company["items"].Find("number", line.Item) ?? throw new InvalidOperationException($"Company '{company.Code}' has no item '{line.Item}'.");
            var added = Add(company, "salesInvoiceLines", line.Id, invoice.ModifiedAt,
                ("documentId", row.Text("id")), ("sequence", sequence += 10_000m), ("itemId", item.Text("id")), ("lineType", "Item"), ("lineObjectNumber", line.Item), ("description", line.Description[..Math.Min(100, line.Description.Length)]),
                ("unitOfMeasureCode", item.Text("baseUnitOfMeasureCode")), ("quantity", line.Quantity), ("unitPrice", line.UnitPrice), ("amountExcludingTax", line.Amount), ("netAmount", line.Amount), ("taxCode", line.TaxCode),
                ("taxPercent", company.TaxRates.GetValueOrDefault(line.TaxCode)), ("totalTaxAmount", line.Tax), ("netTaxAmount", line.Tax), ("amountIncludingTax", line.Amount + line.Tax), ("netAmountIncludingTax", line.Amount + line.Tax));
            var dimension = company["dimensions"].Find("code", "DEPARTMENT")!;
            var value = company["dimensionValues"].Below(dimension.Id).First(v => v.Text("code") == line.Practice);
            Invoices.SetDimension(company, added.Id, "Sales Invoice Line", dimension.Id, value.Id);
        }
    }

    private static Guid Key(Company company, string set, string key) => DeterministicId.Of(string.Create(CultureInfo.InvariantCulture, $"{company.Code}/{set}/{key}"));

    private static Row Add(Company company, string set, Guid id, DateTimeOffset at, params ReadOnlySpan<(string Name, JsonNode Value)> values)
    {
        var data = Schema.Sets[set].NewData(id);
        foreach (var (name, value) in values)
        {
            data[name] = value;
        }

        var now = company.Now;
        return company.Insert(set, data, at < now ? at : now);
    }
}
