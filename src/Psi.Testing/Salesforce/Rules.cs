namespace Psi.Testing.Salesforce;

/// <summary>What the platform checks and computes by itself.</summary>
internal static class Rules
{
    public static void Check(Org org, SType type, Dictionary<string, object?> values, SRow? existing, bool refuseDuplicates)
    {
        var missing = type.Fields.Values.Where(field => field.IsRequired && (values.TryGetValue(field.Name, out var value) ? value is null : existing is null)).Select(static field => field.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new RecordException("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", missing)}]", missing);
        }

        foreach (var (name, value) in values)
        {
            var field = type.Fields[name];
            if (value is string text)
            {
                CheckText(org, type, field, text, existing);
            }
        }

        if (type.Name == "OpportunityLineItem" && existing is null)
        {
            CheckLine(org, values);
        }

        if (refuseDuplicates && type.Name == "Account" && existing is null && values.GetValueOrDefault("Name") is string account
            && type.Rows.Values.FirstOrDefault(row => !row.IsDeleted && string.Equals(row.Text("Name"), account, StringComparison.OrdinalIgnoreCase)) is { } twin)
        {
            throw new RecordException("DUPLICATES_DETECTED", "Use one of these records?") { DuplicateId = twin.Id };
        }
    }

    /// <summary>Fills in what is computed.</summary>
    public static void Complete(Org org, SRow row, SalesforceSimulatorOptions options, bool stageMoved = false)
    {
        if (row.Type.Fields.ContainsKey("CurrencyIsoCode") && row["CurrencyIsoCode"] is null)
        {
            row["CurrencyIsoCode"] = options.CorporateCurrency;
        }

        switch (row.Type.Name)
        {
            case "User":
                row["UserType"] ??= "Standard";
                goto case "Contact";
            case "Contact":
                row["Name"] = string.Join(' ', new[] { row.Text("FirstName"), row.Text("LastName") }.Where(static name => name is not null));
                break;
            case "Opportunity":
                var stage = Stages.Find(org, row.Text("StageName"));
                row["IsClosed"] = stage?.IsTrue("IsClosed") ?? false;
                row["IsWon"] = stage?.IsTrue("IsWon") ?? false;
                row["ForecastCategory"] = stage?["ForecastCategory"];
                row["ForecastCategoryName"] = stage?["ForecastCategoryName"];
                row["Probability"] = stageMoved ? stage?["DefaultProbability"] : row["Probability"] ?? stage?["DefaultProbability"];
                SumUp(org, row);
                break;
            case "OpportunityLineItem":
                var entry = org.Find("PricebookEntry", row.Text("PricebookEntryId"));
                var product = org.Find("Product2", entry?.Text("Product2Id"));
                row["Product2Id"] = product?.Id;
                row["ProductCode"] = product?["ProductCode"];
                row["ListPrice"] = entry?["UnitPrice"];
                row["UnitPrice"] ??= entry?["UnitPrice"];
                row["TotalPrice"] = Math.Round((row.Number("Quantity") ?? 0) * (row.Number("UnitPrice") ?? 0) * (1 - ((row.Number("Discount") ?? 0) / 100)), 2);
                row["Name"] = $"{org.Find("Opportunity", row.Text("OpportunityId"))?["Name"]} {product?["Name"]}";
                row["CurrencyIsoCode"] = entry?["CurrencyIsoCode"] ?? row["CurrencyIsoCode"];
                break;
            case "PricebookEntry":
                row["ProductCode"] = org.Find("Product2", row.Text("Product2Id"))?["ProductCode"];
                row["Name"] = org.Find("Product2", row.Text("Product2Id"))?["Name"];
                break;
        }
    }

    /// <summary>What a write does to other records: lines sum up in their opportunity, whose stamp moves.</summary>
    public static void AfterWrite(Org org, SRow row, bool touch)
    {
        if (row.Type.Name == "OpportunityLineItem" && org.Find("Opportunity", row.Text("OpportunityId")) is { IsDeleted: false } opportunity)
        {
            SumUp(org, opportunity);
            if (touch)
            {
                org.Touch(opportunity);
            }
        }
    }

    // While there are lines the amount is theirs: one that is sent is passed over in silence.
    private static void SumUp(Org org, SRow opportunity)
    {
        var lines = org.Where("OpportunityLineItem", "OpportunityId", opportunity.Id).ToList();
        opportunity["HasOpportunityLineItem"] = lines.Count > 0;
        if (lines.Count > 0)
        {
            opportunity["Amount"] = lines.Sum(static line => line.Number("TotalPrice") ?? 0m);
        }

        opportunity["ExpectedRevenue"] = opportunity.Number("Amount") is { } amount ? Math.Round(amount * (opportunity.Number("Probability") ?? 0) / 100, 2) : null;
    }

    private static void CheckText(Org org, SType type, SField field, string text, SRow? existing)
    {
        if (field.Kind == FieldKind.Reference)
        {
            // A queue may own a record; queues are not simulated further.
            var isQueue = field.Name == "OwnerId" && text.StartsWith("00G", StringComparison.Ordinal);
            if (!isQueue && org.Find(field.Target!, text) is not { IsDeleted: false })
            {
                throw new RecordException("INVALID_CROSS_REFERENCE_KEY", $"invalid cross reference id", field.Name);
            }
        }

        if (field.IsUnique && type.Rows.Values.FirstOrDefault(row => !row.IsDeleted && row != existing && row.Text(field.Name) == text) is { } other)
        {
            throw new RecordException("DUPLICATE_VALUE", $"duplicate value found: {field.Name} duplicates value on record with id: {other.Id[..15]}", field.Name);
        }

        if (field.Name == "StageName" && Stages.Find(org, text) is null)
        {
            throw new RecordException("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"Stage: bad value for restricted picklist field: {text}", field.Name);
        }

        if (field.Name == "Email" && !text.Contains('@', StringComparison.Ordinal))
        {
            throw new RecordException("INVALID_EMAIL_ADDRESS", $"Email: invalid email address: {text}", field.Name);
        }
    }

    private static void CheckLine(Org org, Dictionary<string, object?> values)
    {
        var entry = org.Find("PricebookEntry", values["PricebookEntryId"] as string);
        var opportunity = org.Find("Opportunity", values["OpportunityId"] as string);
        if (entry is null || opportunity is null || !entry.IsTrue("IsActive"))
        {
            throw new RecordException("FIELD_INTEGRITY_EXCEPTION", "PricebookEntry is inactive", "PricebookEntryId");
        }

        if (entry.Text("CurrencyIsoCode") != opportunity.Text("CurrencyIsoCode"))
        {
            throw new RecordException("FIELD_INTEGRITY_EXCEPTION", "field integrity exception: PricebookEntryId (pricebook entry currency code does not match opportunity currency code)", "PricebookEntryId");
        }

        if (opportunity.Text("Pricebook2Id") is { } book && book != entry.Text("Pricebook2Id"))
        {
            throw new RecordException("FIELD_INTEGRITY_EXCEPTION", "field integrity exception: PricebookEntryId (pricebook entry is in a different pricebook than the one assigned to the opportunity)", "PricebookEntryId");
        }
    }
}
