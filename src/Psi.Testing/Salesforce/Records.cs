using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>Records read and written by API callers, one by one and in collections.</summary>
internal sealed class Records(Org org, WriteLedger ledger)
{
    private const int LargestCollection = 200;
    private const int LargestRetrieval = 2_000;

    public SimulatorResponse Create(SimulatorRequest request)
    {
        var type = org.Type(request.Parameter("type"));
        return One(() =>
        {
            var row = Insert(type, request.Json(), AllowsDuplicates(request));
            return SimulatorResponse.Json(201, Saved(row));
        });
    }

    public SimulatorResponse Read(SimulatorRequest request) => Write(request, Existing(request));

    public SimulatorResponse ReadByKey(SimulatorRequest request) => Write(request, ByKey(request) ?? throw Refusals.Missing("Provided external ID field does not exist or is not accessible: " + request.Parameter("field")));

    public SimulatorResponse Update(SimulatorRequest request)
    {
        var row = Existing(request);
        return One(() =>
        {
            Change(row, request.Json());
            return SimulatorResponse.NoContent();
        });
    }

    public SimulatorResponse Upsert(SimulatorRequest request)
    {
        var type = org.Type(request.Parameter("type"));
        var field = Key(type, request.Parameter("field"));
        return One(() =>
        {
            var body = request.Json();
            body[field.Name] = request.Parameter("value");
            var (row, isCreated) = Upsert(type, field, body, AllowsDuplicates(request), request.Query("updateOnly") != "true");
            return SimulatorResponse.Json(isCreated ? 201 : 200, Saved(row, isCreated));
        });
    }

    public SimulatorResponse Delete(SimulatorRequest request)
    {
        var row = Existing(request);
        Remove(row);
        return SimulatorResponse.NoContent();
    }

    public SimulatorResponse DeleteByKey(SimulatorRequest request)
    {
        Remove(ByKey(request) ?? throw Refusals.Missing());
        return SimulatorResponse.NoContent();
    }

    public SimulatorResponse CreateMany(SimulatorRequest request) => Many(request, body => Saved(Insert(TypeOf(body), body, AllowsDuplicates(request))));

    public SimulatorResponse UpdateMany(SimulatorRequest request) => Many(request, body =>
    {
        var type = TypeOf(body);
        var id = (string?)(body["id"] ?? body["Id"]) ?? throw new RecordException("MISSING_ARGUMENT", "Id not specified in an update call");
        var whole = Values.Whole(id) ?? throw new RecordException("MALFORMED_ID", $"malformed id {id}", "Id");
        var row = org.Find(type.Name, whole) ?? throw new RecordException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        Change(row, body);
        return Saved(row);
    });

    public SimulatorResponse UpsertMany(SimulatorRequest request)
    {
        var type = org.Type(request.Parameter("type"));
        var field = Key(type, request.Parameter("field"));
        return Many(request, body =>
        {
            if (TypeOf(body) != type)
            {
                throw Refusals.Bad("INVALID_TYPE", "All records of an upsert must be of the type in its address");
            }

            var (row, isCreated) = Upsert(type, field, body, AllowsDuplicates(request), mayCreate: true);
            return Saved(row, isCreated);
        });
    }

    /// <summary>Writes one row of a bulk job.</summary>
    /// <returns>The record's id, and whether it was made.</returns>
    public (string Id, bool IsCreated) WriteRow(string operation, SType type, string? key, JsonObject body)
    {
        switch (operation)
        {
            case "insert":
                return (Insert(type, body, allowDuplicates: false).Id, true);
            case "upsert":
                var (upserted, isCreated) = Upsert(type, Key(type, key!), body, allowDuplicates: false, mayCreate: true);
                return (upserted.Id, isCreated);
        }

        var id = (string?)body["Id"] ?? throw new RecordException("MISSING_ARGUMENT", "Id not specified", "Id");
        var row = org.Find(type.Name, Values.Whole(id) ?? throw new RecordException("MALFORMED_ID", $"malformed id {id}", "Id")) ?? throw new RecordException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        if (operation == "delete")
        {
            Remove(row);
        }
        else
        {
            Change(row, body);
        }

        return (row.Id, false);
    }

    public SimulatorResponse DeleteMany(SimulatorRequest request)
    {
        var ids = (request.Query("ids") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var bodies = new JsonArray([.. ids.Select(static id => (JsonNode)new JsonObject { ["id"] = id })]);
        return Many(bodies, request.Query("allOrNone") == "true", body =>
        {
            var id = Values.Whole((string)body["id"]!) ?? throw new RecordException("MALFORMED_ID", "malformed id");
            var row = org.Types.Values.Select(type => org.Find(type.Name, id)).FirstOrDefault(static found => found is not null) ?? throw new RecordException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
            if (row.IsDeleted)
            {
                throw new RecordException("ENTITY_IS_DELETED", "entity is deleted");
            }

            Remove(row);
            return Saved(row);
        });
    }

    public SimulatorResponse Retrieve(SimulatorRequest request)
    {
        var body = request.Method == "POST" ? request.Json() : [];
        string[] ids = body["ids"] is JsonArray sent ? [.. sent.Select(static id => (string)id!)] : (request.Query("ids") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        string[] names = body["fields"] is JsonArray wanted ? [.. wanted.Select(static name => (string)name!)] : (request.Query("fields") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length > LargestRetrieval)
        {
            throw Refusals.Bad("EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 2000 records in this call");
        }

        var type = org.Type(request.Parameter("type"));
        var fields = names.Select(type.Field).ToList();
        return SimulatorResponse.Json(new JsonArray([.. ids.Select(id => org.Find(type.Name, Values.Whole(id)) is { IsDeleted: false } row ? (JsonNode)Record(row, fields, Root(request)) : null)]));
    }

    /// <summary>The ids that changed between two moments.</summary>
    public SimulatorResponse Updated(SimulatorRequest request)
    {
        var (from, to) = Window(request);
        var rows = org.Type(request.Parameter("type")).Rows.Values.Where(row => !row.IsDeleted && Stamp(row) >= from && Stamp(row) < to);
        return SimulatorResponse.Json(new JsonObject { ["ids"] = new JsonArray([.. rows.Select(static row => (JsonNode)row.Id)]), ["latestDateCovered"] = Values.Stamp(org.Clock.Cut(org.Clock.Now)) });
    }

    /// <summary>The ids that were deleted between two moments.</summary>
    public SimulatorResponse Deleted(SimulatorRequest request)
    {
        var (from, to) = Window(request);
        var now = org.Clock.Now;
        if (from < now.AddDays(-15))
        {
            throw Refusals.Bad("INVALID_REPLICATION_DATE", "startDate before org replication enabled date");
        }

        var rows = org.Type(request.Parameter("type")).Rows.Values.Where(row => row.IsDeleted && Stamp(row) >= from && Stamp(row) < to);
        return SimulatorResponse.Json(new JsonObject
        {
            ["deletedRecords"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject { ["id"] = row.Id, ["deletedDate"] = Values.Stamp(Stamp(row)) })]),
            ["earliestDateAvailable"] = Values.Stamp(org.Clock.Cut(now.AddDays(-15))),
            ["latestDateCovered"] = Values.Stamp(org.Clock.Cut(now)),
        });
    }

    private static JsonObject Saved(SRow row, bool? isCreated = null)
    {
        var saved = new JsonObject { ["id"] = row.Id, ["success"] = true, ["errors"] = new JsonArray() };
        if (isCreated is { } created)
        {
            saved["created"] = created;
        }

        return saved;
    }

    private static string Root(SimulatorRequest request) => string.Join('/', request.Path.Split('/').Take(4));

    private static JsonObject Record(SRow row, IEnumerable<SField> fields, string root)
    {
        var record = SoqlRunner.Head(row, root);
        record["Id"] = row.Id;
        foreach (var field in fields)
        {
            record[field.Name] = Values.Write(field, row);
        }

        return record;
    }

    private static SField Key(SType type, string name) => type.Fields.TryGetValue(name, out var field) && field.IsExternalId
        ? field
        : throw Refusals.Missing($"Provided external ID field does not exist or is not accessible: {name}");

    private static DateTimeOffset Stamp(SRow row) => (DateTimeOffset)row["SystemModstamp"]!;

    private static bool AllowsDuplicates(SimulatorRequest request) => request.Header("Sforce-Duplicate-Rule-Header")?.Contains("allowSave=true", StringComparison.OrdinalIgnoreCase) == true;

    private static (DateTimeOffset From, DateTimeOffset To) Window(SimulatorRequest request)
    {
        if (DateTimeOffset.TryParse(request.Query("start"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            && DateTimeOffset.TryParse(request.Query("end"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var to) && from < to)
        {
            return (from, to);
        }

        throw Refusals.Bad("INVALID_REPLICATION_DATE", "start must be before end, both with an offset");
    }

    private static SimulatorResponse One(Func<SimulatorResponse> write)
    {
        try
        {
            return write();
        }
        catch (RecordException refused)
        {
            return refused.ToAnswer();
        }
    }

    private static SimulatorResponse Write(SimulatorRequest request, SRow row)
    {
        var names = request.Query("fields")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return SimulatorResponse.Json(Record(row, names is null ? row.Type.Fields.Values : names.Select(row.Type.Field), Root(request)));
    }

    private SRow Existing(SimulatorRequest request)
    {
        var type = org.Type(request.Parameter("type"));
        var id = Values.Whole(request.Parameter("id")) ?? throw Refusals.Missing("Provided external ID field does not exist or is not accessible: Id");
        return org.Find(type.Name, id) switch
        {
            { IsDeleted: true } => throw new RefusalException(Refusals.Answer(404, "ENTITY_IS_DELETED", "entity is deleted")),
            { } row => row,
            _ => throw Refusals.Missing(),
        };
    }

    private SRow? ByKey(SimulatorRequest request)
    {
        var type = org.Type(request.Parameter("type"));
        return org.Where(type.Name, Key(type, request.Parameter("field")).Name, request.Parameter("value")).FirstOrDefault();
    }

    private SType TypeOf(JsonObject body) => (string?)body["attributes"]?["type"] is { } name
        ? org.Types.TryGetValue(name, out var type) ? type : throw Refusals.Bad("INVALID_TYPE", $"sObject type '{name}' is not supported.")
        : throw Refusals.Bad("INVALID_INPUT", "The record has no attributes with a type");

    private SRow Insert(SType type, JsonObject body, bool allowDuplicates)
    {
        var row = org.Insert(type, org.Check(type, body, null, allowDuplicates));
        Keep(LedgerVerbs.Create, row, body);
        return row;
    }

    private void Change(SRow row, JsonObject body)
    {
        if (row.IsDeleted)
        {
            throw new RecordException("ENTITY_IS_DELETED", "entity is deleted");
        }

        org.Update(row, org.Check(row.Type, body, row));
        Keep(LedgerVerbs.Update, row, body);
    }

    private (SRow Row, bool IsCreated) Upsert(SType type, SField field, JsonObject body, bool allowDuplicates, bool mayCreate)
    {
        var key = Values.Read(field, body[field.Name]) ?? throw new RecordException("MISSING_ARGUMENT", $"{field.Name} not specified");
        if (org.Where(type.Name, field.Name, key).FirstOrDefault() is { } row)
        {
            Change(row, body);
            return (row, false);
        }

        return mayCreate ? (Insert(type, body, allowDuplicates), true) : throw Refusals.Missing();
    }

    private void Remove(SRow row)
    {
        org.Delete(row);
        Keep(LedgerVerbs.Delete, row, []);
    }

    private void Keep(string verb, SRow row, JsonObject body)
    {
        var sent = body.DeepClone().AsObject();
        foreach (var name in (string[])["attributes", "id", "Id"])
        {
            sent.Remove(name);
        }

        ledger.Append(verb, row.Type.Name, row.Id, row.Type.Fields.ContainsKey("Psi_Id__c") ? row.Text("Psi_Id__c") : null, sent.ToJsonString());
    }

    private SimulatorResponse Many(SimulatorRequest request, Func<JsonObject, JsonObject> write)
    {
        var body = request.Json();
        return body["records"] is JsonArray records
            ? Many(records, (bool?)body["allOrNone"] ?? false, write)
            : throw Refusals.Bad("JSON_PARSER_ERROR", "The request has no records");
    }

    private SimulatorResponse Many(JsonArray records, bool allOrNone, Func<JsonObject, JsonObject> write)
    {
        if (records.Count > LargestCollection)
        {
            throw Refusals.Bad("EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records in this call");
        }

        if (!allOrNone)
        {
            return SimulatorResponse.Json(new JsonArray([.. records.Select(node => (JsonNode)Item(node, write))]));
        }

        var items = new JsonArray();
        try
        {
            org.Atomically(() =>
            {
                foreach (var node in records)
                {
                    items.Add((JsonNode)Item(node, write));
                }

                if (items.Any(static item => (bool)item!["success"]! == false))
                {
                    throw new RecordException("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back because not all records were valid and the request was using AllOrNone header");
                }
            });
        }
        catch (RecordException rolledBack)
        {
            return SimulatorResponse.Json(new JsonArray([.. items.Select(item => (bool)item!["success"]! ? rolledBack.ToItem() : item.DeepClone())]));
        }

        return SimulatorResponse.Json(items);
    }

    private static JsonObject Item(JsonNode? node, Func<JsonObject, JsonObject> write)
    {
        try
        {
            return write(node as JsonObject ?? throw Refusals.Bad("JSON_PARSER_ERROR", "A record is no object"));
        }
        catch (RecordException refused)
        {
            return refused.ToItem();
        }
    }
}
