using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>What the platform does when a property is set, a row comes, changes or goes.</summary>
internal static class Rules
{
    /// <summary>Sets one property, in the order of the body: a reference sets again what depends on it.</summary>
    public static void Apply(Company company, EntitySet set, JsonObject data, Property property, JsonNode value)
    {
        switch (set.Name, property.Name)
        {
            case ("customers", "displayName") when value.GetValue<string>().Length == 0:
                throw Refusal.Dialog("The blank \"displayName\" is not allowed.");
            case (_, "currencyId") when set.Find("currencyCode") is not null:
                data["currencyCode"] = IsZero(value)
                    ? company.LocalCurrency
                    : (company["currencies"].Find(Parse(value)) ?? throw Refusal.Dialog("The \"currencyId\" does not match to a Currency.")).Text("code");
                break;
            case ("customers" or "salesInvoices", "currencyCode"):
                var code = value.GetValue<string>();
                var local = code.Length == 0 || code == company.LocalCurrency;
                data["currencyId"] = local
                    ? Property.ZeroId
                    : (company["currencies"].Find("code", code) ?? throw Refusal.Relation("Currency Code", "Currency", code)).Text("id");
                value = local ? company.LocalCurrency : code;
                break;
            case (_, "paymentTermsId"):
                if (!IsZero(value) && company["paymentTerms"].Find(Parse(value)) is null)
                {
                    throw Refusal.Dialog("The \"paymentTermsId\" does not match to a Payment Terms.");
                }

                data["paymentTermsId"] = value.DeepClone();
                if (set.Name == "salesInvoices")
                {
                    data["dueDate"] = Invoices.DueDate(company, data);
                }

                return;
            case ("salesInvoices", "customerId"):
                Invoices.SetCustomer(company, data, company["customers"].Find(Parse(value)) ?? throw Refusal.Dialog("The sell-to customer cannot be found."));
                return;
            case ("salesInvoices", "customerNumber"):
                Invoices.SetCustomer(company, data, company["customers"].Find("number", value.GetValue<string>()) ?? throw Refusal.Dialog("The sell-to customer cannot be found."));
                return;
            case ("salesInvoices", "billToCustomerId"):
                Invoices.SetBillTo(company, data, company["customers"].Find(Parse(value)) ?? throw Refusal.Dialog("The bill-to customer cannot be found."));
                return;
            case ("salesInvoices", "invoiceDate"):
                data["invoiceDate"] = value.DeepClone();
                data["dueDate"] = Invoices.DueDate(company, data);
                return;
            case ("salesInvoiceLines", "itemId"):
                Invoices.SetItem(data, company["items"].Find(Parse(value)) ?? throw Refusal.Dialog("Item does not exist."));
                return;
            case ("salesInvoiceLines", "accountId"):
                Invoices.SetAccount(data, company["accounts"].Find(Parse(value)) ?? throw Refusal.Dialog("Account does not exist."));
                return;
            case ("salesInvoiceLines", "lineObjectNumber"):
                var number = value.GetValue<string>();
                if (XmlName.Decode(data["lineType"]!.GetValue<string>()) == "Account")
                {
                    Invoices.SetAccount(data, company["accounts"].Find("number", number) ?? throw Refusal.Dialog("Account does not exist."));
                }
                else
                {
                    Invoices.SetItem(data, company["items"].Find("number", number) ?? throw Refusal.Dialog("Item does not exist."));
                }

                return;
            case ("salesInvoiceLines", "taxCode"):
                if (value.GetValue<string>() is { Length: > 0 } group && company["taxGroups"].Find("code", group) is null)
                {
                    throw Refusal.Relation("Tax Code", "Tax Group", group);
                }

                break;
            case ("salesInvoiceLines", "unitPrice"):
                value = Invoices.Round(value.GetValue<decimal>(), 5);
                break;
            case ("salesInvoiceLines", "quantity"):
                value = Invoices.Round(value.GetValue<decimal>(), 5);
                break;
            case ("salesInvoiceLines", "discountAmount") when value.GetValue<decimal>() < 0:
                throw Refusal.Dialog("The discount amount must not be negative.");
            case ("dimensionSetLines", "id"):
                data["code"] = (company["dimensions"].Find(Parse(value)) ?? throw Refusal.Dialog("The \"id\" does not match to a Dimension.")).Text("code");
                break;
            case ("dimensionSetLines", "code"):
                data["id"] = (company["dimensions"].Find("code", value.GetValue<string>()) ?? throw Refusal.Dialog("The \"code\" does not match to a Dimension.")).Text("id");
                break;
            case ("dimensionSetLines", "valueCode"):
                data["valueId"] = (company["dimensionValues"].Below(Guid.Parse(data["id"]!.GetValue<string>())).FirstOrDefault(v => v.Text("code") == value.GetValue<string>())
                    ?? throw Refusal.Dialog("The \"valueCode\" does not match to a Dimension Value.")).Text("id");
                break;
            case ("defaultDimensions", "dimensionId"):
                data["dimensionCode"] = (company["dimensions"].Find(Parse(value)) ?? throw Refusal.Dialog("The \"dimensionId\" does not match to a Dimension.")).Text("code");
                break;
            case ("defaultDimensions", "dimensionValueId") when !IsZero(value):
                var dimensionValue = company["dimensionValues"].Find(Parse(value)) ?? throw Refusal.Dialog("The \"dimensionValueId\" does not match to a Dimension Value.");
                data["dimensionValueCode"] = dimensionValue.Text("code");
                data["dimensionId"] = dimensionValue.Text("dimensionId");
                data["dimensionCode"] = company["dimensions"].Find(Guid.Parse(dimensionValue.Text("dimensionId")))!.Text("code");
                break;
            default:
                break;
        }

        data[property.Name] = value.Parent is null ? value : value.DeepClone();
    }

    public static void Prepare(Company company, EntitySet set, JsonObject data, Row? parent)
    {
        switch (set.Name)
        {
            case "customers":
                data["currencyCode"] = company.LocalCurrency;
                break;
            case "salesInvoices":
                var today = DateOnly.FromDateTime(company.Now.UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                data["status"] = "Draft";
                data["invoiceDate"] = today;
                data["postingDate"] = today;
                data["currencyCode"] = company.LocalCurrency;
                break;
            case "salesInvoiceLines" when parent is not null:
                if (Invoices.IsPosted(parent))
                {
                    throw Refusal.Dialog("The invoice is posted and can no longer be changed.");
                }

                var last = company["salesInvoiceLines"].Below(parent.Id).Select(static l => l.Number("sequence")).DefaultIfEmpty(0m).Max();
                data["documentId"] = parent.Text("id");
                data["sequence"] = last + 10000m;
                break;
            case "dimensionSetLines" or "defaultDimensions" when parent is not null:
                data["parentId"] = parent.Text("id");
                break;
            default:
                break;
        }
    }

    public static void BeforeInsert(Company company, EntitySet set, JsonObject data, Row? parent)
    {
        switch (set.Name)
        {
            case "customers":
                if (data["displayName"]!.GetValue<string>().Length == 0)
                {
                    throw Refusal.Dialog("A \"displayName\" must be provided.");
                }

                Number(company, set, data, "C{0:D5}");
                break;
            case "items" or "employees" or "projects" or "contacts":
                Number(company, set, data, char.ToUpperInvariant(set.Name[0]) + "{0:D5}");
                break;
            case "salesInvoices":
                if (data["customerId"]!.GetValue<string>() == Property.ZeroId)
                {
                    throw new Refusal(400, "BadRequest_RequiredParamNotProvided", "\"customerNumber\" or \"customerId\" must be provided.");
                }

                data["number"] = company.NextNumber("draft", "{0:D6}");
                break;
            case "salesInvoiceLines" when parent is null:
                throw new Refusal(400, "BadRequest_RequiredParamNotProvided", "You must specify a Document Id to get the lines.");
            case "salesInvoiceLines":
                if (company["salesInvoiceLines"].Below(parent.Id).Any(l => l.Number("sequence") == data["sequence"]!.GetValue<decimal>()))
                {
                    throw Refusal.SameKey("Sales Line", $"Document No.='{parent.Text("number")}',Line No.='{data["sequence"]}'");
                }

                break;
            case "dimensionSetLines":
                if (parent is null)
                {
                    throw Refusal.Dialog("You must get to the parent first to create a dimension set line.");
                }

                if (data["code"]!.GetValue<string>().Length == 0)
                {
                    throw Refusal.Dialog("The \"id\" or \"code\" field must be filled in.");
                }

                if (data["valueId"]!.GetValue<string>() == Property.ZeroId)
                {
                    throw Refusal.Dialog("The \"valueId\" or \"valueCode\" field must be filled in.");
                }

                var value = company["dimensionValues"].Find(Guid.Parse(data["valueId"]!.GetValue<string>()));
                if (value is null || value.Text("dimensionId") != data["id"]!.GetValue<string>())
                {
                    throw Refusal.Dialog("The \"valueId\" does not match to a Dimension Value.");
                }

                if (company["dimensionSetLines"].Find(Guid.Parse(data["id"]!.GetValue<string>()), parent.Id) is not null)
                {
                    throw Refusal.Dialog("The dimension set line already exists. Check existing dimension set lines and the default dimension set lines on the parent.");
                }

                data["parentType"] = XmlName.Encode(parent.Data.ContainsKey("documentId") ? "Sales Invoice Line" : "Sales Invoice");
                data["displayName"] = company["dimensions"].Find(Guid.Parse(data["id"]!.GetValue<string>()))!.Text("displayName");
                data["valueCode"] = value.Text("code");
                data["valueDisplayName"] = value.Text("displayName");
                break;
            default:
                break;
        }
    }

    public static void AfterInsert(Company company, EntitySet set, Row row, Row? parent)
    {
        switch (set.Name)
        {
            case "salesInvoices":
                Invoices.SetDefaultDimensions(company, row, "Sales Invoice", Guid.Parse(row.Text("customerId")));
                break;
            case "salesInvoiceLines":
                Invoices.CopyDimensions(company, parent!.Id, row, "Sales Invoice Line");
                Invoices.SetDefaultDimensions(company, row, "Sales Invoice Line", Guid.Parse(row.Text("itemId")), Guid.Parse(row.Text("accountId")));
                Invoices.Calculate(company, parent);
                break;
            case "dimensionSetLines":
                TouchDocument(company, row);
                break;
            default:
                break;
        }
    }

    public static void BeforeChange(Company company, EntitySet set, Row row, IEnumerable<string> properties)
    {
        switch (set.Name)
        {
            case "salesInvoices" when Invoices.IsPosted(row) && properties.Any(static p => p is not ("promisedPayDate" or "disputeStatusId" or "disputeStatus")):
            case "salesInvoiceLines" when Invoices.IsPosted(Document(company, row)):
            case "dimensionSetLines" when Invoices.IsPosted(Document(company, row)):
                throw Refusal.Dialog("The invoice is posted and can no longer be changed.");
            case "salesInvoiceLines" when properties.Any(static p => p is "sequence"):
                throw Refusal.Dialog("The value for \"sequence\" cannot be modified. Delete and insert the line again.");
            case "dimensionSetLines" when properties.Any(static p => p is "id" or "code"):
                throw Refusal.Dialog("The \"id\" and \"code\" fields cannot be modified.");
            default:
                break;
        }
    }

    public static void AfterChange(Company company, EntitySet set, Row row)
    {
        switch (set.Name)
        {
            case "salesInvoices" when !Invoices.IsPosted(row):
                Invoices.Calculate(company, row);
                break;
            case "salesInvoiceLines":
                Invoices.Calculate(company, Document(company, row));
                break;
            case "dimensionSetLines":
                var value = company["dimensionValues"].Find(Guid.Parse(row.Text("valueId")));
                if (value is null || value.Text("dimensionId") != row.Text("id"))
                {
                    throw Refusal.Dialog("The \"valueId\" does not match to a Dimension Value.");
                }

                row.Data["valueCode"] = value.Text("code");
                row.Data["valueDisplayName"] = value.Text("displayName");
                TouchDocument(company, row);
                break;
            default:
                break;
        }
    }

    public static void BeforeDelete(Company company, EntitySet set, Row row)
    {
        BeforeChange(company, set, row, []);
        switch (set.Name)
        {
            case "salesInvoices" when Invoices.IsPosted(row):
                throw Refusal.Dialog("You can only delete draft invoices.");
            case "customers" when company["salesInvoices"].Rows.Any(i => i.Text("customerId") == row.Text("id") || i.Text("billToCustomerId") == row.Text("id")):
                throw Refusal.Dialog($"You cannot delete Customer {row.Text("number")} because there is at least one outstanding document or ledger entry for this customer.");
            default:
                break;
        }
    }

    private static Row Document(Company company, Row row)
    {
        var id = row.Data.ContainsKey("documentId") ? row.Text("documentId") : row.Text("parentId");
        return company["salesInvoices"].Find(Guid.Parse(id))
            ?? Document(company, company["salesInvoiceLines"].Find(Guid.Parse(id)) ?? throw Refusal.NoSuchRow("salesInvoice"));
    }

    private static void TouchDocument(Company company, Row row) => company.Touch(Document(company, row));

    private static void Number(Company company, EntitySet set, JsonObject data, string format)
    {
        if (data["number"]!.GetValue<string>().Length == 0)
        {
            do
            {
                data["number"] = company.NextNumber(set.Name, format);
            }
            while (company[set.Name].Find("number", data["number"]!.GetValue<string>()) is not null);
        }
        else if (company[set.Name].Find("number", data["number"]!.GetValue<string>()) is not null)
        {
            throw Refusal.SameKey(set.Entity, $"No.='{data["number"]!.GetValue<string>()}'");
        }
    }

    private static bool IsZero(JsonNode value) => value.GetValue<string>() is "" or Property.ZeroId;

    private static Guid Parse(JsonNode value) => Guid.ParseExact(value.GetValue<string>(), "D");
}
