using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Sales invoices with their lines and the dimensions of these.</summary>
internal static class BusinessCentralInvoiceMapper
{
    public const string Expand = "salesInvoiceLines($expand=dimensionSetLines)";

    public const int OrderNumberLength = 35;

    public static FieldSet<Invoice> Carries { get; } = FieldSet<Invoice>.Of(
        Invoice.Fields.Number, Invoice.Fields.LegalEntity, Invoice.Fields.Account, Invoice.Fields.BillTo, Invoice.Fields.Status, Invoice.Fields.Disputed, Invoice.Fields.IssuedOn, Invoice.Fields.DueOn, Invoice.Fields.PostedOn,
        Invoice.Fields.Currency, Invoice.Fields.ExchangeRate, Invoice.Fields.Subtotal, Invoice.Fields.Tax, Invoice.Fields.Total, Invoice.Fields.Paid, Invoice.Fields.Credited, Invoice.Fields.Balance,
        Invoice.Fields.FunctionalTotal, Invoice.Fields.PurchaseOrderNumber, Invoice.Fields.PaymentTerms, Invoice.Fields.Lines);

    public static FieldSet<Invoice> Takes { get; } = FieldSet<Invoice>.Of(
        Invoice.Fields.Account, Invoice.Fields.BillTo, Invoice.Fields.IssuedOn, Invoice.Fields.DueOn, Invoice.Fields.Currency, Invoice.Fields.PurchaseOrderNumber, Invoice.Fields.PaymentTerms, Invoice.Fields.Lines);

    public static FieldSet<Invoice> TakesOnCreateOnly { get; } = FieldSet<Invoice>.Of(Invoice.Fields.Account, Invoice.Fields.BillTo, Invoice.Fields.Currency);

    public static Invoice ToCanonical(BusinessCentralSalesInvoice invoice, BusinessCentralScope scope, MappingIssues issues)
    {
        if (scope.Currency(invoice.CurrencyCode) is not { } currency)
        {
            throw new FormatException($"Field 'currencyCode' holds '{invoice.CurrencyCode}', which is no ISO 4217 code. Mend the currency of the invoice.");
        }

        var total = invoice.TotalAmountIncludingTax ?? 0m;
        var status = ToStatus(invoice.Status, invoice.RemainingAmount ?? 0m, total, issues);
        var (paid, credited, balance) = status switch
        {
            InvoiceStatus.Posted or InvoiceStatus.PartiallyPaid => (total - (invoice.RemainingAmount ?? 0m), 0m, invoice.RemainingAmount ?? 0m),
            InvoiceStatus.Paid => (total, 0m, 0m),
            InvoiceStatus.Credited => (0m, total, 0m),
            _ => (0m, 0m, 0m),
        };
        if (status is null or InvoiceStatus.Draft)
        {
            // The number of a draft is not the invoice's: posting gives another.
            issues.Absent(Invoice.Fields.Number);
        }

        if (status is null)
        {
            // What is left of it means nothing until its state is known.
            issues.Absent(Invoice.Fields.Paid);
            issues.Absent(Invoice.Fields.Credited);
            issues.Absent(Invoice.Fields.Balance);
        }

        var isLocal = currency == scope.LocalCurrency;
        if (!isLocal)
        {
            issues.Absent(Invoice.Fields.ExchangeRate);
            issues.Absent(Invoice.Fields.FunctionalTotal);
        }

        if (invoice.SalesInvoiceLines is null)
        {
            issues.Absent(Invoice.Fields.Lines);
        }

        return new Invoice
        {
            Number = status is null or InvoiceStatus.Draft ? null : BusinessCentralText.NullIfEmpty(invoice.Number),
            LegalEntity = scope.LegalEntity,
            Account = scope.RefTo<Account>(invoice.CustomerId),
            BillTo = scope.RefTo<BillingAccount>(BusinessCentralText.NullIfZero(invoice.BillToCustomerId) ?? invoice.CustomerId),
            Status = status,
            Disputed = BusinessCentralText.NullIfEmpty(invoice.DisputeStatus) is not null,
            IssuedOn = BusinessCentralText.Date(invoice.InvoiceDate),
            DueOn = BusinessCentralText.Date(invoice.DueDate),
            PostedOn = BusinessCentralText.Date(invoice.PostingDate),
            Currency = currency,
            ExchangeRate = isLocal ? 1m : null,
            Subtotal = new Money(invoice.TotalAmountExcludingTax ?? 0m, currency),
            Tax = new Money(invoice.TotalTaxAmount ?? 0m, currency),
            Total = new Money(total, currency),
            Paid = status is null ? null : new Money(paid, currency),
            Credited = status is null ? null : new Money(credited, currency),
            Balance = status is null ? null : new Money(balance, currency),
            FunctionalTotal = isLocal ? new Money(total, currency) : null,
            PurchaseOrderNumber = BusinessCentralText.NullIfEmpty(invoice.CustomerPurchaseOrderReference),
            PaymentTerms = BusinessCentralPaymentTermsMapper.ToCanonical(invoice.PaymentTermsId, scope),
            Lines = (invoice.SalesInvoiceLines ?? []).OrderBy(static l => l.Sequence).Select(l => ToLine(l, currency, scope)).ToValueList(),
        };
    }

    /// <summary>Fills a body in the order that keeps what is sent: the customer first, since it sets again what depends on it.</summary>
    public static WireBody FromCanonical(Patch<Invoice> patch, BusinessCentralScope scope, bool isCreate)
    {
        var (value, fields) = patch;
        var body = new WireBody();
        if (isCreate)
        {
            var billTo = scope.Id(value.BillTo ?? throw scope.Refuse(FailureKind.Reference, "an invoice cannot be made without its customer. Link its billing account first.", "customerId"), Invoice.Fields.BillTo.Name);
            var customer = fields.Contains(Invoice.Fields.Account) && value.Account is { IsExternal: true } account ? scope.Id(account, Invoice.Fields.Account.Name) : billTo;
            body.Set("customerId", BusinessCentralText.Key(customer));
            if (customer != billTo)
            {
                body.Set("billToCustomerId", BusinessCentralText.Key(billTo));
            }

            if (value.Currency is { } currency && fields.Contains(Invoice.Fields.Currency))
            {
                body.Set("currencyCode", currency.Value);
            }
        }

        if (fields.Contains(Invoice.Fields.IssuedOn) && (!isCreate || value.IssuedOn is not null))
        {
            var issued = value.IssuedOn is { } date ? BusinessCentralOData.Date(date) : BusinessCentralText.ZeroDate;
            body.Set("invoiceDate", issued).Set("postingDate", issued);
        }

        if (fields.Contains(Invoice.Fields.PaymentTerms) && (!isCreate || value.PaymentTerms is not null))
        {
            body.Set("paymentTermsId", BusinessCentralText.Key(BusinessCentralPaymentTermsMapper.IdOf(value.PaymentTerms, scope, Invoice.Fields.PaymentTerms.Name)));
        }

        if (fields.Contains(Invoice.Fields.DueOn) && (!isCreate || value.DueOn is not null))
        {
            body.Set("dueDate", value.DueOn is { } due ? BusinessCentralOData.Date(due) : BusinessCentralText.ZeroDate);
        }

        if (fields.Contains(Invoice.Fields.PurchaseOrderNumber) && (!isCreate || value.PurchaseOrderNumber is not null))
        {
            body.Set("customerPurchaseOrderReference", BusinessCentralText.Cut(value.PurchaseOrderNumber ?? string.Empty, OrderNumberLength));
        }

        if (isCreate && fields.Contains(Invoice.Fields.Lines) && value.Lines is { Count: > 0 } lines)
        {
            var rows = new List<WireBody>();
            var sequence = 0;
            foreach (var line in lines)
            {
                rows.Add(FromLine(line, value.Currency, scope).Set("sequence", sequence += 10_000));
            }

            body.Set("salesInvoiceLines", rows);
        }

        return body;
    }

    /// <summary>The body of a line, without its dimensions: a default may hold them already, and they are set once the line shows its own.</summary>
    public static WireBody FromLine(InvoiceLine line, CurrencyCode? currency, BusinessCentralScope scope)
    {
        if (line.Key is null)
        {
            throw scope.Refuse(FailureKind.Validation, $"line '{line.Description}' has no key. Give each line of an invoice a key.", "description2");
        }

        if (currency is { } own && (line.Amount?.Currency ?? line.UnitPrice?.Currency) is { } other && other != own)
        {
            throw scope.Refuse(FailureKind.Validation, $"line '{line.Key}' is in '{other}' on an invoice in '{own}'. Convert it, or put it on another invoice.", "unitPrice");
        }

        var body = new WireBody();
        if (line.Item is { } item)
        {
            body.Set("lineType", "Item").Set("itemId", BusinessCentralText.Key(scope.Id(item, "lines.item")));
        }
        else if (line.GlAccount is { } account)
        {
            body.Set("lineType", "Account").Set("accountId", BusinessCentralText.Key(scope.Id(account, "lines.glAccount")));
        }
        else
        {
            throw scope.Refuse(FailureKind.Reference, $"line '{line.Key}' names neither a service item nor an account of this company. Link one of them first.", "itemId");
        }

        if (BusinessCentralText.NullIfEmpty(line.Description) is { } description)
        {
            body.Set("description", BusinessCentralText.Cut(description, BusinessCentralPlatform.DescriptionLength));
        }

        body.Set("description2", BusinessCentralLineKey.Write(line.Key));
        if (scope.CodeOf(line.Unit) is { } unit)
        {
            body.Set("unitOfMeasureCode", unit);
        }

        var form = BusinessCentralLineForm.Of(line);
        body.Set("quantity", form.Quantity).Set("unitPrice", form.UnitPrice).Set("discountAmount", form.Discount);
        if (line.TaxCode is { } tax)
        {
            body.Set("taxCode", TaxCodeOf(tax, scope));
        }

        return body;
    }

    public static string TaxCodeOf(Ref<TaxCode> tax, BusinessCentralScope scope) =>
        scope.References.TaxGroupsById.TryGetValue(scope.Id(tax, "lines.taxCode"), out var group) && group.Code is { } code
            ? code
            : throw scope.Refuse(FailureKind.Reference, $"there is no tax group '{tax}' in this company. Link the tax code anew.", "taxCode");

    /// <summary>What the platform will say of what was sent, as far as that can be known: tax is its own.</summary>
    public static Invoice RoundTrip(Patch<Invoice> patch)
    {
        var value = patch.Values;
        return value with
        {
            PurchaseOrderNumber = value.PurchaseOrderNumber is null ? null : BusinessCentralText.NullIfEmpty(BusinessCentralText.Cut(value.PurchaseOrderNumber, OrderNumberLength)),
            Lines = value.Lines is not { } lines ? null : lines.Select(RoundTrip).ToValueList(),
        };
    }

    /// <summary>What was sent with what the platform adds to a line of its own: tax, and where nothing was said the tax group, the unit and default dimensions.</summary>
    public static Invoice Complete(Invoice sent, Invoice shown)
    {
        if (sent.Lines is not { } lines || shown.Lines is not { } theirs || lines.Count != theirs.Count)
        {
            return sent;
        }

        var byKey = theirs.Where(static line => line.Key is not null).GroupBy(static line => line.Key!, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);
        return sent with
        {
            Lines = lines.Select(line => line.Key is { } key && byKey.TryGetValue(key, out var their)
                ? line with
                {
                    Tax = their.Tax,
                    TaxCode = line.TaxCode ?? their.TaxCode,
                    Unit = line.Unit ?? their.Unit,
                    Dimensions = line.Dimensions ?? their.Dimensions,
                    GlAccount = line.Item is null ? line.GlAccount : their.GlAccount,
                }
                : line).ToValueList(),
        };
    }

    private static InvoiceLine RoundTrip(InvoiceLine line)
    {
        var form = BusinessCentralLineForm.Of(line);
        var currency = line.Amount?.Currency ?? line.UnitPrice?.Currency;
        var minor = currency?.MinorUnits ?? 2;
        return line with
        {
            Key = line.Key is null ? null : BusinessCentralLineKey.Fit(line.Key),
            Description = line.Description is null ? null : BusinessCentralText.Cut(line.Description, BusinessCentralPlatform.DescriptionLength),
            From = null,
            To = null,
            Quantity = form.Quantity,
            UnitPrice = currency is { } own ? new Money(form.UnitPrice, own) : null,
            Amount = currency is { } same ? new Money(Math.Round(form.Quantity * form.UnitPrice, minor, MidpointRounding.AwayFromZero) - form.Discount, same) : null,
            GlAccount = line.Item is null ? line.GlAccount : null,
            ContractLine = null,
            Project = null,
            Actuals = null,
        };
    }

    private static InvoiceLine ToLine(BusinessCentralSalesInvoiceLine line, CurrencyCode currency, BusinessCentralScope scope)
    {
        var unit = BusinessCentralText.NullIfEmpty(line.UnitOfMeasureCode);
        var taxCode = BusinessCentralText.NullIfEmpty(line.TaxCode);
        return new InvoiceLine
        {
            Key = BusinessCentralLineKey.Read(line),
            Description = BusinessCentralText.NullIfEmpty(line.Description),
            Item = scope.RefTo<ServiceItem>(line.ItemId),
            Quantity = line.Quantity,
            Unit = scope.UnitOf(unit),
            UnitPrice = line.UnitPrice is { } price ? new Money(price, currency) : null,
            Amount = new Money(line.NetAmount ?? line.AmountExcludingTax ?? 0m, currency),
            TaxCode = taxCode is not null && scope.References.TaxGroupsByCode.TryGetValue(taxCode, out var group) ? scope.RefTo<TaxCode>(group.Id) : null,
            Tax = new Money(line.NetTaxAmount ?? line.TotalTaxAmount ?? 0m, currency),
            GlAccount = scope.RefTo<GlAccount>(line.AccountId),
            Dimensions = (line.DimensionSetLines ?? [])
                .Where(static d => BusinessCentralText.NullIfZero(d.ValueId) is not null)
                .OrderBy(static d => d.Code, StringComparer.Ordinal)
                .Select(d => Ref<FinancialDimension>.External(scope.System, BusinessCentralText.Key(d.ValueId!.Value)))
                .ToValueList(),
        };
    }

    private static InvoiceStatus? ToStatus(string? status, decimal remaining, decimal total, MappingIssues issues) => BusinessCentralEnum.Decode(status) switch
    {
        "" or "Draft" or "In Review" => InvoiceStatus.Draft,
        "Open" when remaining == 0m && total != 0m => InvoiceStatus.Paid,
        "Open" when remaining != total => InvoiceStatus.PartiallyPaid,
        "Open" => InvoiceStatus.Posted,
        "Paid" => InvoiceStatus.Paid,
        "Canceled" or "Corrective" => InvoiceStatus.Credited,
        _ => issues.Unmapped(Invoice.Fields.Status, "status", status),
    };
}
