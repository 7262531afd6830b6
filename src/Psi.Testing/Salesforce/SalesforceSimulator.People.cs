using System.Globalization;
using System.Text.Json.Nodes;
using Psi.Testing.Salesforce;

namespace Psi.Testing;

/// <content>What people do in the platform's own screens. None of it is in the ledger.</content>
public sealed partial class SalesforceSimulator
{
    /// <summary>Gets one record with all its fields.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="id">The id.</param>
    /// <returns>A copy, as the API would write it.</returns>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public JsonObject Get(string type, string id)
    {
        lock (State)
        {
            return Copy(_org.Get(type, id));
        }
    }

    /// <summary>Gets all records of a type, deleted ones left out.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <returns>Copies, by id.</returns>
    public IReadOnlyList<JsonObject> All(string type)
    {
        lock (State)
        {
            return [.. _org.Types[type].Rows.Values.Where(static row => !row.IsDeleted).Select(Copy)];
        }
    }

    /// <summary>Adds a record of any type, as a person would.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="fields">Its fields by their API names.</param>
    /// <param name="stamp">When it was made; by default now.</param>
    /// <returns>The id.</returns>
    public string Add(string type, JsonObject fields, DateTimeOffset? stamp = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        lock (State)
        {
            var of = _org.Types[type];
            return Checked(() => _org.Insert(of, _org.Check(of, fields, null, allowDuplicates: true), stamp: stamp).Id);
        }
    }

    /// <summary>Changes a record of any type, as a person would.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="changes">The fields that change; null clears.</param>
    public void Edit(string type, string id, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (State)
        {
            var row = _org.Get(type, id);
            Checked(() =>
            {
                _org.Update(row, _org.Check(row.Type, changes, row));
                return row;
            });
        }
    }

    /// <summary>Puts a record into the recycle bin, with what belongs to it.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="id">The id.</param>
    public void Delete(string type, string id)
    {
        lock (State)
        {
            _org.Delete(_org.Get(type, id));
        }
    }

    /// <summary>Takes a record out of the recycle bin for good: no query shows it any more.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="id">The id.</param>
    public void Purge(string type, string id)
    {
        lock (State)
        {
            var row = _org.Get(type, id);
            row.Type.Rows.Remove(row.Id);
        }
    }

    /// <summary>Ends every bulk job that is not over as failed: what was not worked off is not written.</summary>
    /// <param name="error">Why.</param>
    public void FailJobs(string error = "InternalServerError : Internal error")
    {
        lock (State)
        {
            _bulk.FailAll(error);
        }
    }

    /// <summary>Loses the last rows of every query job's results, which the platform never should.</summary>
    /// <param name="rows">How many of each.</param>
    public void DropResults(int rows)
    {
        lock (State)
        {
            foreach (var job in _bulk.Jobs)
            {
                job.Results = [.. job.Results.SkipLast(rows)];
            }
        }
    }

    /// <summary>Hides a field from the integration's user: it reads as one that is not there. Its values stay.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="field">The field's API name.</param>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public void HideField(string type, string field)
    {
        lock (State)
        {
            var of = _org.Types[type];
            of.Hidden[field] = of.Fields[field];
            of.Fields.Remove(field);
        }
    }

    /// <summary>Shows a field again that was hidden.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="field">The field's API name.</param>
    /// <exception cref="KeyNotFoundException">It is not hidden.</exception>
    public void ShowField(string type, string field)
    {
        lock (State)
        {
            var of = _org.Types[type];
            of.Fields[field] = of.Hidden[field];
            of.Hidden.Remove(field);
        }
    }

    /// <summary>Makes a field hold text, whatever it held before.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="field">The field's API name.</param>
    public void MakeText(string type, string field)
    {
        lock (State)
        {
            var of = _org.Types[type];
            of.Fields[field] = of.Fields[field] with { Kind = FieldKind.Text };
            foreach (var row in of.Rows.Values)
            {
                row[field] = row[field] is { } value ? "about " + Convert.ToString(value, CultureInfo.InvariantCulture) : null;
            }
        }
    }

    /// <summary>Makes an account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Further fields by their API names.</param>
    /// <returns>The id.</returns>
    public string CreateAccount(string name, JsonObject? fields = null) => Add("Account", With(fields, "Name", name));

    /// <summary>Changes an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="changes">The fields that change; null clears.</param>
    public void EditAccount(string accountId, JsonObject changes) => Edit("Account", accountId, changes);

    /// <summary>Merges an account into another: contacts, opportunities and accounts below it move, and it lies in the recycle bin with the winner's id.</summary>
    /// <param name="winnerId">The account that stays.</param>
    /// <param name="loserId">The account that goes.</param>
    public void MergeAccounts(string winnerId, string loserId)
    {
        lock (State)
        {
            var (winner, loser) = (_org.Get("Account", winnerId), _org.Get("Account", loserId));
            foreach (var (child, field) in loser.Type.Children.Values)
            {
                foreach (var row in _org.Where(child, field, loser.Id).ToList())
                {
                    _org.Update(row, new(StringComparer.OrdinalIgnoreCase) { [field] = winner.Id });
                }
            }

            _org.Delete(loser, winner.Id);
            _org.Touch(winner);
        }
    }

    /// <summary>Makes an opportunity in stage Prospecting.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="name">The name.</param>
    /// <param name="closesOn">The day it is expected to close.</param>
    /// <param name="fields">Further fields by their API names.</param>
    /// <returns>The id.</returns>
    public string CreateOpportunity(string accountId, string name, DateOnly closesOn, JsonObject? fields = null)
    {
        var all = With(With(With(fields, "AccountId", accountId), "Name", name), "CloseDate", closesOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        all["StageName"] ??= "Prospecting";
        return Add("Opportunity", all);
    }

    /// <summary>Changes an opportunity.</summary>
    /// <param name="opportunityId">The opportunity.</param>
    /// <param name="changes">The fields that change; null clears.</param>
    public void EditOpportunity(string opportunityId, JsonObject changes) => Edit("Opportunity", opportunityId, changes);

    /// <summary>Adds a line to an opportunity; the product is put into the price book in the opportunity's currency where it is not.</summary>
    /// <param name="opportunityId">The opportunity.</param>
    /// <param name="productCode">The product's code.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="unitPrice">The price of one.</param>
    /// <param name="fields">Further fields by their API names, such as <c>Role__c</c>.</param>
    /// <returns>The line's id.</returns>
    public string AddLine(string opportunityId, string productCode, decimal quantity, decimal unitPrice, JsonObject? fields = null)
    {
        lock (State)
        {
            var opportunity = _org.Get("Opportunity", opportunityId);
            var all = With(fields, "OpportunityId", opportunity.Id);
            all["PricebookEntryId"] = Entry(productCode, opportunity.Text("CurrencyIsoCode"));
            all["Quantity"] = quantity;
            all["UnitPrice"] = unitPrice;
            return Add("OpportunityLineItem", all);
        }
    }

    /// <summary>Moves an opportunity to a stage; whether it is closed or won follows from it.</summary>
    /// <param name="opportunityId">The opportunity.</param>
    /// <param name="stage">The stage.</param>
    public void SetStage(string opportunityId, string stage) => Edit("Opportunity", opportunityId, new JsonObject { ["StageName"] = stage });

    /// <summary>Closes an opportunity as won, today.</summary>
    /// <param name="opportunityId">The opportunity.</param>
    public void CloseWon(string opportunityId) => Edit("Opportunity", opportunityId, new JsonObject { ["StageName"] = "Closed Won", ["CloseDate"] = Today() });

    /// <summary>Closes an opportunity as lost, today.</summary>
    /// <param name="opportunityId">The opportunity.</param>
    /// <param name="reason">Why.</param>
    public void CloseLost(string opportunityId, string? reason = null) =>
        Edit("Opportunity", opportunityId, new JsonObject { ["StageName"] = "Closed Lost", ["CloseDate"] = Today(), ["Close_Reason__c"] = reason });

    /// <summary>Adds a stage to the org's process.</summary>
    /// <param name="name">The stage.</param>
    /// <param name="probability">Its probability in per cent.</param>
    /// <param name="isClosed">Whether it closes the opportunity.</param>
    /// <param name="isWon">Whether it wins it.</param>
    public void AddStage(string name, decimal probability, bool isClosed = false, bool isWon = false)
    {
        lock (State)
        {
            Stages.Add(_org, name, probability, isClosed ? (isWon ? "Closed" : "Omitted") : "Pipeline", isClosed, isWon);
        }
    }

    /// <summary>Puts a user away. Users are never deleted.</summary>
    /// <param name="userId">The user.</param>
    public void DeactivateUser(string userId) => Edit("User", userId, new JsonObject { ["IsActive"] = false });

    /// <summary>Gives all records of a type the same stamp, as a mass update does.</summary>
    /// <param name="type">The type: <c>Account</c>.</param>
    /// <param name="stamp">The stamp; by default now.</param>
    public void TieStamps(string type, DateTimeOffset? stamp = null)
    {
        lock (State)
        {
            var at = stamp ?? _org.Clock.Next();
            foreach (var row in _org.Types[type].Rows.Values)
            {
                _org.Touch(row, at);
            }
        }
    }

    private static JsonObject With(JsonObject? fields, string name, string value)
    {
        var all = fields?.DeepClone().AsObject() ?? [];
        all[name] = value;
        return all;
    }

    private static TResult Checked<TResult>(Func<TResult> act)
    {
        try
        {
            return act();
        }
        catch (RecordException refused)
        {
            throw new InvalidOperationException($"{refused.Code}: {refused.Message}", refused);
        }
        catch (RefusalException refused)
        {
            throw new InvalidOperationException(refused.Response.BodyText, refused);
        }
    }

    private static JsonObject Copy(SRow row)
    {
        var copy = new JsonObject { ["Id"] = row.Id };
        foreach (var field in row.Type.Fields.Values)
        {
            copy[field.Name] = field.Kind == FieldKind.Id ? row.Id : Psi.Testing.Salesforce.Values.Write(field, row);
        }

        return copy;
    }

    private static string Need(JsonObject arguments, string name) =>
        arguments[name]?.ToString() ?? throw new ArgumentException($"'{name}' is missing.", nameof(arguments));

    private string Today() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Entry(string productCode, string? currency)
    {
        var product = _org.Where("Product2", "ProductCode", productCode).FirstOrDefault() ?? throw new KeyNotFoundException($"There is no product '{productCode}'.");
        return (_org.Where("PricebookEntry", "Product2Id", product.Id).FirstOrDefault(entry => entry.Text("CurrencyIsoCode") == currency) ?? AddEntry(product, currency, 0m)).Id;
    }

    private SRow AddEntry(SRow product, string? currency, decimal price, DateTimeOffset? stamp = null)
    {
        var book = _org.Where("Pricebook2", "IsStandard", true).FirstOrDefault()
            ?? _org.Insert(_org.Types["Pricebook2"], new(StringComparer.OrdinalIgnoreCase) { ["Name"] = "Standard Price Book", ["IsActive"] = true, ["IsStandard"] = true }, stamp: stamp);
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["Pricebook2Id"] = book.Id, ["Product2Id"] = product.Id, ["UnitPrice"] = price, ["IsActive"] = true };
        if (currency is not null)
        {
            values["CurrencyIsoCode"] = currency;
        }

        return _org.Insert(_org.Types["PricebookEntry"], values, stamp: stamp);
    }

    private void AddActs()
    {
        void Do(string name, Action<JsonObject> act) => AddAct(name, arguments =>
        {
            act(arguments);
            return null;
        });

        AddAct("get", arguments => Get(Need(arguments, "type"), Need(arguments, "id")));
        AddAct("all", arguments => new JsonArray([.. All(Need(arguments, "type"))]));
        AddAct("add", arguments => Add(Need(arguments, "type"), arguments["fields"]?.AsObject() ?? []));
        Do("edit", arguments => Edit(Need(arguments, "type"), Need(arguments, "id"), arguments["changes"]?.AsObject() ?? []));
        Do("delete", arguments => Delete(Need(arguments, "type"), Need(arguments, "id")));
        Do("purge", arguments => Purge(Need(arguments, "type"), Need(arguments, "id")));
        AddAct("create-account", arguments => CreateAccount(Need(arguments, "name"), arguments["fields"]?.AsObject()));
        Do("edit-account", arguments => EditAccount(Need(arguments, "account"), arguments["changes"]?.AsObject() ?? []));
        Do("merge-accounts", arguments => MergeAccounts(Need(arguments, "winner"), Need(arguments, "loser")));
        AddAct("create-opportunity", arguments => CreateOpportunity(
            Need(arguments, "account"), Need(arguments, "name"), DateOnly.Parse(Need(arguments, "closesOn"), CultureInfo.InvariantCulture), arguments["fields"]?.AsObject()));
        Do("edit-opportunity", arguments => EditOpportunity(Need(arguments, "opportunity"), arguments["changes"]?.AsObject() ?? []));
        AddAct("add-line", arguments => AddLine(
            Need(arguments, "opportunity"), Need(arguments, "product"), (decimal)arguments["quantity"]!, (decimal)arguments["unitPrice"]!, arguments["fields"]?.AsObject()));
        Do("set-stage", arguments => SetStage(Need(arguments, "opportunity"), Need(arguments, "stage")));
        Do("close-won", arguments => CloseWon(Need(arguments, "opportunity")));
        Do("close-lost", arguments => CloseLost(Need(arguments, "opportunity"), arguments["reason"]?.ToString()));
        Do("deactivate-user", arguments => DeactivateUser(Need(arguments, "user")));
    }
}
