using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What has to be asked so that a draft holds the lines it should: nothing that holds already, nothing of a line that is not ours.</summary>
internal static class BusinessCentralInvoiceLines
{
    /// <summary>The lines to add, change and take off.</summary>
    public static List<BusinessCentralBatchRequest> Lines(Guid company, BusinessCentralSalesInvoice invoice, Patch<Invoice> patch, BusinessCentralScope scope)
    {
        var requests = new List<BusinessCentralBatchRequest>();
        if (!patch.Fields.Contains(Invoice.Fields.Lines))
        {
            return requests;
        }

        var currency = scope.Currency(invoice.CurrencyCode);
        var existing = ByKey(invoice);
        var kept = new HashSet<Guid>();
        var sequence = (invoice.SalesInvoiceLines ?? []).Select(static l => l.Sequence ?? 0).DefaultIfEmpty(0).Max();
        foreach (var line in patch.Values.Lines ?? [])
        {
            var body = BusinessCentralInvoiceMapper.FromLine(line, currency, scope);
            var row = existing.GetValueOrDefault(BusinessCentralLineKey.Fit(line.Key!));
            if (row is not null && IsSameObject(row, line, scope))
            {
                kept.Add(row.Id);
                var change = Change(row, line, body, scope);
                if (!change.IsEmpty)
                {
                    requests.Add(BusinessCentralBatchSender.Request("PATCH", $"companies({company:D})/salesInvoiceLines({row.Id:D})", change, row.Etag ?? "*"));
                }
            }
            else
            {
                requests.Add(BusinessCentralBatchSender.Request("POST", $"companies({company:D})/salesInvoices({invoice.Id:D})/salesInvoiceLines", body.Set("sequence", sequence += 10_000)));
            }
        }

        foreach (var row in invoice.SalesInvoiceLines ?? [])
        {
            // A line that a person added stays.
            if (!kept.Contains(row.Id) && BusinessCentralLineKey.IsOurs(row))
            {
                requests.Insert(0, BusinessCentralBatchSender.Request("DELETE", $"companies({company:D})/salesInvoiceLines({row.Id:D})", ifMatch: row.Etag ?? "*"));
            }
        }

        return requests;
    }

    /// <summary>The dimensions to set on lines that show others.</summary>
    public static List<BusinessCentralBatchRequest> Dimensions(Guid company, BusinessCentralSalesInvoice invoice, Patch<Invoice> patch, BusinessCentralScope scope)
    {
        var requests = new List<BusinessCentralBatchRequest>();
        if (!patch.Fields.Contains(Invoice.Fields.Lines))
        {
            return requests;
        }

        var existing = ByKey(invoice);
        foreach (var line in patch.Values.Lines ?? [])
        {
            if (line.Dimensions is not { Count: > 0 } dimensions || line.Key is null || !existing.TryGetValue(BusinessCentralLineKey.Fit(line.Key), out var row))
            {
                continue;
            }

            var set = (row.DimensionSetLines ?? []).ToDictionary(static d => d.Id);
            foreach (var dimension in dimensions)
            {
                var valueId = scope.Id(dimension, "lines.dimensions");
                var dimensionId = BusinessCentralDimensionMapper.ValueOf(valueId, scope).DimensionId!.Value;
                if (!set.TryGetValue(dimensionId, out var there))
                {
                    requests.Add(BusinessCentralBatchSender.Request("POST", $"companies({company:D})/salesInvoiceLines({row.Id:D})/dimensionSetLines", new WireBody().Set("id", dimensionId).Set("valueId", valueId)));
                }
                else if (there.ValueId != valueId)
                {
                    requests.Add(BusinessCentralBatchSender.Request("PATCH", $"companies({company:D})/salesInvoiceLines({row.Id:D})/dimensionSetLines({dimensionId:D})", new WireBody().Set("valueId", valueId), "*"));
                }
            }
        }

        return requests;
    }

    public static bool HaveDimensions(Patch<Invoice> patch)
    {
        foreach (var line in patch.Fields.Contains(Invoice.Fields.Lines) ? patch.Values.Lines ?? [] : [])
        {
            if (line.Dimensions is { Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, BusinessCentralSalesInvoiceLine> ByKey(BusinessCentralSalesInvoice invoice)
    {
        var byKey = new Dictionary<string, BusinessCentralSalesInvoiceLine>(StringComparer.Ordinal);
        foreach (var row in invoice.SalesInvoiceLines ?? [])
        {
            byKey.TryAdd(BusinessCentralLineKey.Read(row), row);
        }

        return byKey;
    }

    // The item or account of a line cannot be changed: another one is another line.
    private static bool IsSameObject(BusinessCentralSalesInvoiceLine row, InvoiceLine line, BusinessCentralScope scope) =>
        line.Item is { } item
            ? row.ItemId == scope.Id(item, "lines.item")
            : line.GlAccount is { } account && row.AccountId == scope.Id(account, "lines.glAccount");

    private static WireBody Change(BusinessCentralSalesInvoiceLine row, InvoiceLine line, WireBody whole, BusinessCentralScope scope)
    {
        var form = BusinessCentralLineForm.Of(line);
        whole.Remove("lineType").Remove("itemId").Remove("accountId");
        if (!BusinessCentralLineKey.IsOurs(row))
        {
            whole.Remove("description2");
        }

        RemoveIf(whole, "description2", row.Description2 == BusinessCentralLineKey.Write(line.Key!));
        RemoveIf(whole, "description", line.Description is { } text && row.Description == BusinessCentralText.Cut(text, BusinessCentralPlatform.DescriptionLength));
        RemoveIf(whole, "unitOfMeasureCode", row.UnitOfMeasureCode == scope.CodeOf(line.Unit));
        RemoveIf(whole, "taxCode", line.TaxCode is { } tax && row.TaxCode == BusinessCentralInvoiceMapper.TaxCodeOf(tax, scope));
        RemoveIf(whole, "quantity", row.Quantity == form.Quantity);
        RemoveIf(whole, "unitPrice", row.UnitPrice == form.UnitPrice);
        var same = row.Quantity == form.Quantity && row.UnitPrice == form.UnitPrice && row.NetAmount == Net(line, form);
        RemoveIf(whole, "discountAmount", same);
        return whole;
    }

    private static decimal Net(InvoiceLine line, BusinessCentralLineForm form)
    {
        var minor = (line.Amount?.Currency ?? line.UnitPrice?.Currency)?.MinorUnits ?? 2;
        return Math.Round(form.Quantity * form.UnitPrice, minor, MidpointRounding.AwayFromZero) - form.Discount;
    }

    private static void RemoveIf(WireBody body, string name, bool isSame)
    {
        if (isSame)
        {
            body.Remove(name);
        }
    }
}
