using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>What the platform itself does to sales invoices: defaults, totals, tax, posting.</summary>
internal static class Invoices
{
    public static bool IsPosted(Row invoice) => invoice.Caption("status") is "Open" or "Paid" or "Canceled" or "Corrective";

    /// <summary>Setting the customer sets again what depends on it.</summary>
    public static void SetCustomer(Company company, JsonObject data, Row customer)
    {
        data["customerId"] = customer.Text("id");
        data["customerNumber"] = customer.Text("number");
        data["customerName"] = customer.Text("displayName");
        SetBillTo(company, data, customer);
    }

    public static void SetBillTo(Company company, JsonObject data, Row customer)
    {
        data["billToCustomerId"] = customer.Text("id");
        data["billToCustomerNumber"] = customer.Text("number");
        data["billToName"] = customer.Text("displayName");
        data["currencyId"] = customer.Text("currencyId");
        data["currencyCode"] = customer.Text("currencyCode").Length > 0 ? customer.Text("currencyCode") : company.LocalCurrency;
        data["paymentTermsId"] = customer.Text("paymentTermsId");
        data["dueDate"] = DueDate(company, data);
    }

    public static string DueDate(Company company, JsonObject data)
    {
        var from = DateOnly.ParseExact(data["invoiceDate"]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (from == DateOnly.MinValue)
        {
            return Property.ZeroDate;
        }

        var terms = company["paymentTerms"].Find(Guid.Parse(data["paymentTermsId"]!.GetValue<string>()));
        return Formula(from, terms?.Text("dueDateCalculation") ?? string.Empty).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public static void SetItem(JsonObject data, Row item)
    {
        data["lineType"] = "Item";
        data["itemId"] = item.Text("id");
        data["accountId"] = Property.ZeroId;
        data["lineObjectNumber"] = item.Text("number");
        data["description"] = item.Text("displayName");
        data["unitPrice"] = item.Number("unitPrice");
        data["unitOfMeasureCode"] = item.Text("baseUnitOfMeasureCode");
        data["taxCode"] = item.Text("taxGroupCode");
    }

    public static void SetAccount(JsonObject data, Row account)
    {
        data["lineType"] = "Account";
        data["accountId"] = account.Text("id");
        data["itemId"] = Property.ZeroId;
        data["lineObjectNumber"] = account.Text("number");
        data["description"] = account.Text("displayName");
    }

    /// <summary>Gives a header or a line the default dimensions of the masters it names; what is nearer wins.</summary>
    public static void SetDefaultDimensions(Company company, Row row, string parentType, params Guid[] masters)
    {
        foreach (var master in masters)
        {
            foreach (var rule in company["defaultDimensions"].Below(master))
            {
                if (!rule.IsZero("dimensionValueId"))
                {
                    SetDimension(company, row.Id, parentType, Guid.Parse(rule.Text("dimensionId")), Guid.Parse(rule.Text("dimensionValueId")));
                }
            }
        }
    }

    public static void CopyDimensions(Company company, Guid from, Row to, string parentType)
    {
        foreach (var line in company["dimensionSetLines"].Below(from).ToList())
        {
            SetDimension(company, to.Id, parentType, line.Id, Guid.Parse(line.Text("valueId")));
        }
    }

    public static Row SetDimension(Company company, Guid parent, string parentType, Guid dimensionId, Guid valueId)
    {
        var dimension = company["dimensions"].Find(dimensionId) ?? throw Refusal.Dialog("The \"id\" does not match to a Dimension.");
        var value = company["dimensionValues"].Find(valueId) ?? throw Refusal.Dialog("The \"valueId\" does not match to a Dimension Value.");
        var row = company["dimensionSetLines"].Find(dimensionId, parent);
        var data = row?.Data ?? Schema.Sets["dimensionSetLines"].NewData(dimensionId);
        data["code"] = dimension.Text("code");
        data["displayName"] = dimension.Text("displayName");
        data["parentId"] = parent.ToString("D", CultureInfo.InvariantCulture);
        data["parentType"] = XmlName.Encode(parentType);
        data["valueId"] = value.Text("id");
        data["valueCode"] = value.Text("code");
        data["valueDisplayName"] = value.Text("displayName");
        if (row is null)
        {
            return company.Insert("dimensionSetLines", data);
        }

        company.Touch(row);
        return row;
    }

    /// <summary>Amounts of the lines, then tax by rate on the sum of that rate, spread so that the lines add up to it.</summary>
    public static void Calculate(Company company, Row invoice, DateTimeOffset? at = null)
    {
        var decimals = Decimals(invoice.Text("currencyCode"));
        var customer = company["customers"].Find(Guid.Parse(invoice.Text("billToCustomerId")));
        var lines = company["salesInvoiceLines"].Below(invoice.Id).OrderBy(static l => l.Number("sequence")).ToList();
        decimal net = 0, tax = 0;
        var byRate = new Dictionary<decimal, (decimal Net, decimal Tax)>();
        foreach (var line in lines)
        {
            var gross = Round(line.Number("quantity") * line.Number("unitPrice"), decimals);
            var amount = gross - line.Number("discountAmount");
            var rate = line.Caption("lineType") == "Comment" ? 0m : Rate(company, customer, line.Text("taxCode"));
            var before = byRate.GetValueOrDefault(rate);
            var sum = before.Net + amount;
            var taxSum = Round(sum * rate / 100m, decimals);
            var lineTax = taxSum - before.Tax;
            byRate[rate] = (sum, taxSum);
            Set(line, "amountExcludingTax", amount);
            Set(line, "netAmount", amount);
            Set(line, "taxPercent", rate);
            Set(line, "totalTaxAmount", lineTax);
            Set(line, "netTaxAmount", lineTax);
            Set(line, "amountIncludingTax", amount + lineTax);
            Set(line, "netAmountIncludingTax", amount + lineTax);
            net += amount;
            tax += lineTax;
        }

        Set(invoice, "totalAmountExcludingTax", net);
        Set(invoice, "totalTaxAmount", tax);
        Set(invoice, "totalAmountIncludingTax", net + tax);
        company.Touch(invoice, at);
    }

    public static void Post(Company company, Row invoice, DateTimeOffset? at = null)
    {
        if (IsPosted(invoice))
        {
            throw Refusal.Dialog("The sales invoice is posted already.");
        }

        var lines = company["salesInvoiceLines"].Below(invoice.Id).ToList();
        if (!lines.Exists(static l => l.Caption("lineType") != "Comment" && l.Number("quantity") != 0))
        {
            throw Refusal.Dialog("There is nothing to post.");
        }

        CheckCustomer(company, invoice);
        CheckDates(company, invoice);
        foreach (var line in lines)
        {
            CheckLine(company, invoice, line);
        }

        Calculate(company, invoice, at);
        invoice.Data["number"] = company.NextNumber("posted", "PS-INV1{0:D5}");
        var owed = invoice.Number("totalAmountIncludingTax");
        invoice.Data["remainingAmount"] = owed;
        invoice.Data["status"] = owed == 0 ? "Paid" : "Open";
        // The posted line is another record: its id is new, its number in the document stays.
        foreach (var line in lines)
        {
            Renew(company, line, at);
        }

        Owe(company, invoice, owed);
        company.Touch(invoice, at);
    }

    public static void Pay(Company company, Row invoice, decimal? amount, DateTimeOffset? at = null)
    {
        var remaining = invoice.Number("remainingAmount");
        var paid = amount ?? remaining;
        if (!IsPosted(invoice) || paid <= 0 || paid > remaining)
        {
            throw new InvalidOperationException($"Invoice '{invoice.Text("number")}' has '{remaining}' open; '{paid}' cannot be paid.");
        }

        invoice.Data["remainingAmount"] = remaining - paid;
        invoice.Data["status"] = remaining == paid ? "Paid" : "Open";
        Owe(company, invoice, -paid);
        company.Touch(invoice, at);
    }

    public static void Cancel(Company company, Row invoice)
    {
        if (invoice.Caption("status") != "Open")
        {
            throw Refusal.Dialog("You cannot cancel this posted sales invoice because it is fully or partially paid, or not posted.");
        }

        Owe(company, invoice, -invoice.Number("remainingAmount"));
        invoice.Data["remainingAmount"] = 0m;
        invoice.Data["status"] = "Canceled";
        company.Touch(invoice);
    }

    public static int Decimals(string currency) => currency is "JPY" or "KRW" or "ISK" or "CLP" or "VND" ? 0 : 2;

    public static decimal Round(decimal amount, int decimals) => Math.Round(amount, decimals, MidpointRounding.AwayFromZero);

    private static void Set(Row row, string property, decimal value) => row.Data[property] = value;

    /// <summary>What a customer owes is a sum over entries: it changes without the customer's row being touched.</summary>
    private static void Owe(Company company, Row invoice, decimal amount)
    {
        if (company["customers"].Find(Guid.Parse(invoice.Text("billToCustomerId"))) is { } customer)
        {
            customer.Data["balanceDue"] = customer.Number("balanceDue") + amount;
        }
    }

    private static decimal Rate(Company company, Row? customer, string taxGroup)
    {
        var abroad = customer is not null && customer.Text("country").Length > 0 && customer.Text("country") != company.Country;
        return abroad ? 0m : company.TaxRates.GetValueOrDefault(taxGroup);
    }

    private static DateOnly Formula(DateOnly from, string formula)
    {
        var date = from;
        foreach (var part in formula.Replace("+", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "CM")
            {
                date = new DateOnly(date.Year, date.Month, 1).AddMonths(1).AddDays(-1);
            }
            else if (int.TryParse(part[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                date = part[^1] switch { 'D' => date.AddDays(count), 'W' => date.AddDays(7 * count), 'M' => date.AddMonths(count), _ => date.AddYears(count) };
            }
        }

        return date;
    }

    private static void CheckCustomer(Company company, Row invoice)
    {
        foreach (var property in (string[])["customerId", "billToCustomerId"])
        {
            var customer = company["customers"].Find(Guid.Parse(invoice.Text(property))) ?? throw Refusal.Dialog("The customer does not exist.");
            if (customer.Caption("blocked") is "Invoice" or "All")
            {
                throw Refusal.Dialog($"You cannot post this type of document when Customer {customer.Text("number")} is blocked with type {customer.Caption("blocked")}");
            }
        }
    }

    private static void CheckDates(Company company, Row invoice)
    {
        var setup = company["generalLedgerSetup"].Rows[0];
        var date = invoice.Text("postingDate");
        var early = !setup.IsZero("allowPostingFrom") && string.CompareOrdinal(date, setup.Text("allowPostingFrom")) < 0;
        var late = !setup.IsZero("allowPostingTo") && string.CompareOrdinal(date, setup.Text("allowPostingTo")) > 0;
        if (early || late)
        {
            throw Refusal.Dialog($"Posting Date is not within your range of allowed posting dates. The posting date is {date}.");
        }
    }

    private static void CheckLine(Company company, Row invoice, Row line)
    {
        Row? account = null, master = null;
        switch (line.Caption("lineType"))
        {
            case "Account":
                account = company["accounts"].Find(Guid.Parse(line.Text("accountId")));
                break;
            case "Item":
                master = company["items"].Find(Guid.Parse(line.Text("itemId"))) ?? throw Refusal.Dialog("Item does not exist.");
                if (master.Flag("blocked"))
                {
                    throw Refusal.Dialog($"Blocked must be equal to 'No' in Item: No.={master.Text("number")}. Current value is 'Yes'.");
                }

                account = company.RevenueAccounts.TryGetValue(master.Text("generalProductPostingGroupCode"), out var number)
                    ? company["accounts"].Find("number", number)
                    : throw new Refusal(400, "Application_FieldValidationException", $"Gen. Prod. Posting Group must have a value in Item: No.={master.Text("number")}. It cannot be zero or empty.");
                break;
            default:
                return;
        }

        if (account is null || account.Flag("blocked") || account.Caption("accountType") != "Posting")
        {
            throw Refusal.Dialog($"G/L Account {account?.Text("number")} cannot be posted to.");
        }

        var customer = Guid.Parse(invoice.Text("customerId"));
        CheckDimensions(company, invoice, line, account.Id, $"G/L Account {account.Text("number")}", $"account {account.Text("number")}");
        CheckDimensions(company, invoice, line, customer, $"Customer {invoice.Text("customerNumber")}", $"customer {invoice.Text("customerNumber")}");
        if (master is not null)
        {
            CheckDimensions(company, invoice, line, master.Id, $"Item {master.Text("number")}", $"item {master.Text("number")}");
        }
    }

    private static void CheckDimensions(Company company, Row invoice, Row line, Guid master, string caption, string of)
    {
        foreach (var rule in company["defaultDimensions"].Below(master))
        {
            var has = company["dimensionSetLines"].Find(Guid.Parse(rule.Text("dimensionId")), line.Id);
            var place = $"A dimension used in Invoice {invoice.Text("number")}, line no. {line.Number("sequence"):0} has caused an error.";
            switch (rule.Caption("postingValidation"))
            {
                case "Code Mandatory" when has is null:
                    throw Refusal.Dialog($"{place} Select a Dimension Value Code for the Dimension Code {rule.Text("dimensionCode")} for {caption}. A dimension {rule.Text("dimensionCode")} is required for {of}.");
                case "Same Code" when has is null || has.Text("valueId") != rule.Text("dimensionValueId"):
                    throw Refusal.Dialog($"{place} Select Dimension Value Code {rule.Text("dimensionValueCode")} for the Dimension Code {rule.Text("dimensionCode")} for {caption}. A dimension {rule.Text("dimensionCode")} is required for {of}.");
                case "No Code" when has is not null:
                    throw Refusal.Dialog($"{place} Dimension Code {rule.Text("dimensionCode")} must not be used for {caption}.");
                default:
                    break;
            }
        }
    }

    private static void Renew(Company company, Row line, DateTimeOffset? at)
    {
        var dimensions = company["dimensionSetLines"].Below(line.Id).ToList();
        company["salesInvoiceLines"].Remove(line);
        foreach (var dimension in dimensions)
        {
            company["dimensionSetLines"].Remove(dimension);
        }

        var data = (JsonObject)line.Data.DeepClone();
        data["id"] = DeterministicId.Of("posted/" + line.Text("id")).ToString("D", CultureInfo.InvariantCulture);
        var posted = company.Insert("salesInvoiceLines", data, at);
        foreach (var dimension in dimensions)
        {
            SetDimension(company, posted.Id, "Sales Invoice Line", dimension.Id, Guid.Parse(dimension.Text("valueId")));
        }
    }
}
