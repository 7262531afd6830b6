using System.Globalization;
using System.Text.Json.Nodes;
using Psi.Testing.BusinessCentral;

namespace Psi.Testing;

/// <summary>What people do in the client: none of it is in the ledger.</summary>
public sealed partial class BusinessCentralSimulator
{
    /// <summary>Posts a draft invoice.</summary>
    /// <param name="company">The company.</param>
    /// <param name="id">The invoice.</param>
    /// <exception cref="InvalidOperationException">The platform refuses; its words are in the message.</exception>
    public void PostInvoice(string company, Guid id) => Try(company, c => Invoices.Post(c, Get(c, "salesInvoices", id)));

    /// <summary>Books a payment of a posted invoice.</summary>
    /// <param name="company">The company.</param>
    /// <param name="id">The invoice.</param>
    /// <param name="amount">How much; <see langword="null"/> for what is still owed.</param>
    public void PayInvoice(string company, Guid id, decimal? amount = null) => Try(company, c => Invoices.Pay(c, Get(c, "salesInvoices", id), amount));

    /// <summary>Cancels a posted invoice that is not paid, by a credit memo.</summary>
    /// <param name="company">The company.</param>
    /// <param name="id">The invoice.</param>
    public void CancelInvoice(string company, Guid id) => Try(company, c => Invoices.Cancel(c, Get(c, "salesInvoices", id)));

    /// <summary>Blocks a customer.</summary>
    /// <param name="company">The company.</param>
    /// <param name="id">The customer.</param>
    /// <param name="what">What is blocked: Ship, Invoice or All.</param>
    public void BlockCustomer(string company, Guid id, string what = "All") => Edit(company, "customers", id, "blocked", what);

    /// <summary>Takes the block off a customer.</summary>
    /// <param name="company">The company.</param>
    /// <param name="id">The customer.</param>
    public void UnblockCustomer(string company, Guid id) => Edit(company, "customers", id, "blocked", " ");

    /// <summary>Makes a customer.</summary>
    /// <param name="company">The company.</param>
    /// <param name="name">The name.</param>
    /// <param name="values">Further properties, by their wire names.</param>
    /// <returns>The id.</returns>
    public Guid CreateCustomer(string company, string name, JsonObject? values = null)
    {
        var body = (JsonObject?)values?.DeepClone() ?? [];
        body["displayName"] = name;
        return Create(company, "customers", body);
    }

    /// <summary>Changes a property of a customer.</summary>
    /// <param name="company">The company.</param>
    /// <param name="id">The customer.</param>
    /// <param name="property">The wire name.</param>
    /// <param name="value">The new value.</param>
    public void EditCustomer(string company, Guid id, string property, JsonNode value) => Edit(company, "customers", id, property, value);

    /// <summary>Makes a record of any set.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    /// <param name="values">The properties, by their wire names; children as arrays.</param>
    /// <param name="parent">The record it hangs below, where it does.</param>
    /// <returns>The id.</returns>
    public Guid Create(string company, string set, JsonObject values, Guid? parent = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var id = Guid.Empty;
        Try(company, c => id = Api.Insert(c, SetOf(set), parent is null ? null : Parent(c, parent.Value), values, byPerson: true).Id);
        return id;
    }

    /// <summary>Changes a property of any record.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    /// <param name="id">The record.</param>
    /// <param name="property">The wire name.</param>
    /// <param name="value">The new value.</param>
    public void Edit(string company, string set, Guid id, string property, JsonNode value)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(value);
        Try(company, c =>
        {
            var row = Get(c, set, id);
            Rules.Apply(c, SetOf(set), row.Data, SetOf(set).Find(property) ?? throw new ArgumentException($"'{set}' has no property '{property}'.", nameof(property)), SetOf(set).Find(property)!.Take(value));
            c.Touch(row);
            Rules.AfterChange(c, SetOf(set), row);
        });
    }

    /// <summary>Gives a record a value of an option field that an extension added, unknown to the standard pages.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    /// <param name="id">The record.</param>
    /// <param name="property">The wire name of an option field.</param>
    /// <param name="caption">The extension's value, as people see it.</param>
    public void SetExtensionOption(string company, string set, Guid id, string property, string caption)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        ArgumentException.ThrowIfNullOrEmpty(caption);
        Try(company, c =>
        {
            var row = Get(c, set, id);
            row.Data[property] = XmlName.Encode(caption);
            c.Touch(row);
        });
    }

    /// <summary>Deletes a record that the platform lets go.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    /// <param name="id">The record.</param>
    public void Delete(string company, string set, Guid id) => Try(company, c =>
    {
        var row = Get(c, set, id);
        Rules.BeforeDelete(c, SetOf(set), row);
        Api.Remove(c, SetOf(set), row);
    });

    /// <summary>Reads a record as it stands, without a call.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    /// <param name="id">The record.</param>
    /// <returns>A copy; <see langword="null"/> when it is not there.</returns>
    public JsonObject? Read(string company, string set, Guid id)
    {
        lock (State)
        {
            return (JsonObject?)Find(company)[SetOf(set).Name].Find(id)?.Data.DeepClone();
        }
    }

    /// <summary>Reads all records of a set as they stand, without a call.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    /// <returns>Copies, in the order they were made.</returns>
    public IReadOnlyList<JsonObject> List(string company, string set)
    {
        lock (State)
        {
            return [.. Find(company)[SetOf(set).Name].Rows.Select(static r => (JsonObject)r.Data.DeepClone())];
        }
    }

    /// <summary>Reads what hangs below a record, without a call.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set of the children, such as <c>salesInvoiceLines</c>.</param>
    /// <param name="parent">The record they hang below.</param>
    /// <returns>Copies, in the order they were made.</returns>
    public IReadOnlyList<JsonObject> ListBelow(string company, string set, Guid parent)
    {
        lock (State)
        {
            return [.. Find(company)[SetOf(set).Name].Below(parent).Select(static r => (JsonObject)r.Data.DeepClone())];
        }
    }

    /// <summary>Says which days may be posted to.</summary>
    /// <param name="company">The company.</param>
    /// <param name="from">The first day; <see langword="null"/> for no limit.</param>
    /// <param name="to">The last day; <see langword="null"/> for no limit.</param>
    public void SetPostingWindow(string company, DateOnly? from, DateOnly? to) => Try(company, c =>
    {
        var setup = c["generalLedgerSetup"].Rows[0];
        setup.Data["allowPostingFrom"] = DateText(from);
        setup.Data["allowPostingTo"] = DateText(to);
        c.Touch(setup);
    });

    /// <summary>Says what an account, a customer or an item asks of a dimension.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The set of the master: accounts, customers, items or employees.</param>
    /// <param name="number">Its number.</param>
    /// <param name="dimensionCode">The dimension.</param>
    /// <param name="valueCode">The default value; <see langword="null"/> for none.</param>
    /// <param name="validation">The rule: a space, Code Mandatory, Same Code or No Code.</param>
    public void SetDefaultDimension(string company, string set, string number, string dimensionCode, string? valueCode = null, string validation = "Code Mandatory") =>
        Try(company, c => Setup.DefaultDimension(c, set, number, dimensionCode, valueCode, validation));

    /// <summary>Stamps every record of a set at one and the same moment, as an import does.</summary>
    /// <param name="company">The company.</param>
    /// <param name="set">The entity set.</param>
    public void TouchAll(string company, string set) => Try(company, c =>
    {
        var now = Clock.GetUtcNow();
        foreach (var row in c[SetOf(set).Name].Rows)
        {
            c.Touch(row, now);
        }
    });

    private static string DateText(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Property.ZeroDate;

    private static EntitySet SetOf(string set) =>
        Schema.Sets.TryGetValue(set, out var found) ? found : throw new ArgumentException($"There is no entity set '{set}'.", nameof(set));

    private static Row Get(Company company, string set, Guid id) =>
        company[SetOf(set).Name].Find(id) ?? throw new KeyNotFoundException($"Company '{company.Code}' has no '{id:D}' in '{set}'.");

    private static Row Parent(Company company, Guid id)
    {
        foreach (var set in Schema.Sets.Values)
        {
            if (set.Children.Count > 0 && company[set.Name].Find(id) is { } row)
            {
                return row;
            }
        }

        throw new KeyNotFoundException($"Company '{company.Code}' has no record '{id:D}'.");
    }

    private void Try(string company, Action<Company> act)
    {
        lock (State)
        {
            try
            {
                act(Find(company));
            }
            catch (Refusal refusal)
            {
                throw new InvalidOperationException($"{refusal.Code}: {refusal.Message}");
            }
        }
    }

    private void AddActs()
    {
        AddAct("post-invoice", a => Done(() => PostInvoice(Text(a, "company"), Guid.Parse(Text(a, "id")))));
        AddAct("pay-invoice", a => Done(() => PayInvoice(Text(a, "company"), Guid.Parse(Text(a, "id")), a["amount"]?.GetValue<decimal>())));
        AddAct("cancel-invoice", a => Done(() => CancelInvoice(Text(a, "company"), Guid.Parse(Text(a, "id")))));
        AddAct("block-customer", a => Done(() => BlockCustomer(Text(a, "company"), Guid.Parse(Text(a, "id")), a["what"]?.GetValue<string>() ?? "All")));
        AddAct("unblock-customer", a => Done(() => UnblockCustomer(Text(a, "company"), Guid.Parse(Text(a, "id")))));
        AddAct("create-customer", a => CreateCustomer(Text(a, "company"), Text(a, "name"), a["values"] as JsonObject).ToString("D"));
        AddAct("edit-customer", a => Done(() => EditCustomer(Text(a, "company"), Guid.Parse(Text(a, "id")), Text(a, "property"), a["value"] ?? throw new ArgumentException("'value' is missing."))));
        AddAct("create", a => Create(Text(a, "company"), Text(a, "set"), a["values"] as JsonObject ?? [], a["parent"] is { } parent ? Guid.Parse(parent.GetValue<string>()) : null).ToString("D"));
        AddAct("edit", a => Done(() => Edit(Text(a, "company"), Text(a, "set"), Guid.Parse(Text(a, "id")), Text(a, "property"), a["value"] ?? throw new ArgumentException("'value' is missing."))));
        AddAct("delete", a => Done(() => Delete(Text(a, "company"), Text(a, "set"), Guid.Parse(Text(a, "id")))));
        AddAct("list", a => new JsonArray([.. List(Text(a, "company"), Text(a, "set"))]));
        AddAct("list-below", a => new JsonArray([.. ListBelow(Text(a, "company"), Text(a, "set"), Guid.Parse(Text(a, "parent")))]));
        AddAct("set-posting-window", a => Done(() => SetPostingWindow(Text(a, "company"), Date(a, "from"), Date(a, "to"))));
    }

    private static JsonNode? Done(Action act)
    {
        act();
        return null;
    }

    private static string Text(JsonObject arguments, string name) =>
        arguments[name]?.GetValue<string>() ?? throw new ArgumentException($"'{name}' is missing.");

    private static DateOnly? Date(JsonObject arguments, string name) =>
        arguments[name] is { } date ? DateOnly.ParseExact(date.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
