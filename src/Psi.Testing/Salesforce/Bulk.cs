using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>Jobs: rows uploaded once and worked off when the job is closed, and queries whose results lie in pages.</summary>
internal sealed class Bulk(Org org, Records records, SoqlRunner queries, SalesforceSimulatorOptions options)
{
    private const int LargestUpload = 100_000_000;
    private const int PagesAtOnce = 5;

    private readonly Dictionary<string, BulkJob> _jobs = new(StringComparer.Ordinal);
    private readonly Random _chance = new(20_260_331);

    public IEnumerable<BulkJob> Jobs => _jobs.Values;

    public SimulatorResponse Open(SimulatorRequest request)
    {
        var body = request.Json();
        var type = org.Queried((string?)body["object"] ?? throw Refusals.Bad("INVALIDJOB", "No object is named"));
        var operation = (string?)body["operation"] ?? string.Empty;
        if (operation is not ("insert" or "update" or "upsert" or "delete"))
        {
            throw Refusals.Bad("INVALIDJOB", $"'{operation}' is no operation");
        }

        var key = (string?)body["externalIdFieldName"];
        if (operation == "upsert" && (key is null || !type.Fields.TryGetValue(key, out var field) || !field.IsExternalId))
        {
            throw Refusals.Bad("INVALIDJOB", "InvalidJob : Field name not found or no external id : " + key);
        }

        return Answer(request, Add(new BulkJob(NextId(), operation, type.Name, request.Parameter("version"), org.Clock.Now) { Key = key }));
    }

    public SimulatorResponse Upload(SimulatorRequest request)
    {
        var job = Find(request, isQuery: false);
        if (job.State != "Open" || job.Rows is not null)
        {
            throw Refusals.Bad("INVALIDJOBSTATE", "Rows are uploaded once, to an open job");
        }

        if (request.Header("Content-Type")?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RefusalException(Refusals.Answer(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type has to be text/csv"));
        }

        if (request.BodyBytes.Length > LargestUpload)
        {
            throw new RefusalException(Refusals.Answer(413, "TOO_LARGE", "The rows are larger than 100 MB"));
        }

        job.Rows = Csv.Read(request.BodyText);
        return SimulatorResponse.Status(201);
    }

    public SimulatorResponse Change(SimulatorRequest request)
    {
        var job = Find(request, isQuery: request.Path.Contains("/jobs/query/", StringComparison.Ordinal));
        var state = (string?)request.Json()["state"];
        if (state == "UploadComplete" && job.State == "Open" && job.Rows is not null)
        {
            (job.State, job.LooksLeft) = (state, options.BulkLooks);
        }
        else if (state == "Aborted" && job.State is "Open" or "UploadComplete" or "InProgress")
        {
            job.State = state;
            job.LeaveUnprocessed();
        }
        else
        {
            throw Refusals.Bad("INVALIDJOBSTATE", $"A job that is '{job.State}' cannot become '{state}'");
        }

        return Answer(request, job);
    }

    public SimulatorResponse Look(SimulatorRequest request)
    {
        var job = Find(request, isQuery: request.Path.Contains("/jobs/query/", StringComparison.Ordinal));
        if (job.State is "UploadComplete" or "InProgress")
        {
            if (job.LooksLeft-- > 0)
            {
                job.State = "InProgress";
            }
            else if (job.IsQuery)
            {
                Read(job, request);
            }
            else
            {
                Write(job);
            }
        }

        return Answer(request, job);
    }

    public SimulatorResponse Successes(SimulatorRequest request) => Results(request, static job => job.Successes, ["sf__Id", "sf__Created"]);

    public SimulatorResponse Failures(SimulatorRequest request) => Results(request, static job => job.Failures, ["sf__Id", "sf__Error"]);

    public SimulatorResponse Unprocessed(SimulatorRequest request) => Results(request, static job => job.Unprocessed, []);

    public SimulatorResponse Query(SimulatorRequest request)
    {
        var body = request.Json();
        var statement = (string?)body["query"] ?? throw Refusals.Bad("API_ERROR", "No query");
        var query = SoqlParser.Parse(statement);
        if (query.IsCount || query.Offset > 0 || query.Select.Exists(static selected => selected.Children is not null || selected.Function is not null))
        {
            throw Refusals.Bad("API_ERROR", "A bulk query takes no aggregates, no OFFSET and no nested queries");
        }

        var job = new BulkJob(NextId(), (string?)body["operation"] ?? "query", org.Queried(query.From).Name, request.Parameter("version"), org.Clock.Now)
        {
            Statement = statement,
            State = "UploadComplete",
            LooksLeft = options.BulkLooks,
        };
        return Answer(request, Add(job));
    }

    public SimulatorResponse Pages(SimulatorRequest request)
    {
        var job = Done(request);
        var count = Math.Max(1, (job.Results.Count + options.BulkPageSize - 1) / options.BulkPageSize);
        var from = request.QueryInt("from", 0);
        var root = Root(request);
        var pages = new JsonObject
        {
            ["resultPages"] = new JsonArray([.. Enumerable.Range(from, Math.Min(PagesAtOnce, count - from)).Select(page => (JsonNode)new JsonObject
            {
                ["resultUrl"] = string.Create(CultureInfo.InvariantCulture, $"{root}/jobs/query/{job.Id}/results?locator={page}&maxRecords={options.BulkPageSize}"),
            })]),
            ["done"] = from + PagesAtOnce >= count,
        };
        if (from + PagesAtOnce < count)
        {
            pages["nextRecordsUrl"] = string.Create(CultureInfo.InvariantCulture, $"{root}/jobs/query/{job.Id}/resultPages?from={from + PagesAtOnce}");
        }

        return SimulatorResponse.Json(pages);
    }

    public SimulatorResponse Page(SimulatorRequest request)
    {
        var job = Done(request);
        var size = request.QueryInt("maxRecords", options.BulkPageSize);
        var page = request.QueryInt("locator", 0);
        List<List<string?>> rows = [.. job.Results.Skip(page * size).Take(size)];
        var isLast = (page + 1) * size >= job.Results.Count;
        return SimulatorResponse.Text(200, Csv.Write([job.Names, .. rows]), "text/csv; charset=utf-8")
            .With("Sforce-NumberOfRecords", rows.Count.ToString(CultureInfo.InvariantCulture))
            .With("Sforce-Locator", isLast ? "null" : (page + 1).ToString(CultureInfo.InvariantCulture));
    }

    public SimulatorResponse Delete(SimulatorRequest request)
    {
        var job = Find(request, isQuery: request.Path.Contains("/jobs/query/", StringComparison.Ordinal));
        if (job.State is not ("JobComplete" or "Failed" or "Aborted"))
        {
            throw Refusals.Bad("API_ERROR", "Only a job that is over can be deleted");
        }

        _jobs.Remove(job.Id);
        return SimulatorResponse.NoContent();
    }

    /// <summary>Ends every job that is not over, as the platform does when it cannot go on.</summary>
    public void FailAll(string error)
    {
        foreach (var job in _jobs.Values.Where(static job => job.State is not ("JobComplete" or "Failed" or "Aborted")))
        {
            (job.State, job.Error) = ("Failed", error);
            job.LeaveUnprocessed();
        }
    }

    private static string Root(SimulatorRequest request) => string.Join('/', request.Path.Split('/').Take(4));

    private static SimulatorResponse Answer(SimulatorRequest request, BulkJob job) => SimulatorResponse.Json(job.ToJson(Root(request)));

    private SimulatorResponse Results(SimulatorRequest request, Func<BulkJob, List<List<string?>>> rows, IEnumerable<string> first)
    {
        var job = Find(request, isQuery: false);
        return job.State is "JobComplete" or "Failed" or "Aborted"
            ? SimulatorResponse.Text(200, Csv.Write([[.. first, .. job.Rows?[0] ?? []], .. rows(job)]), "text/csv; charset=utf-8")
            : throw Refusals.Bad("INVALIDJOBSTATE", "The job is not over");
    }

    private string NextId() => $"750{_jobs.Count + 1:D12}AAA";

    private BulkJob Add(BulkJob job)
    {
        _jobs.Add(job.Id, job);
        return job;
    }

    private BulkJob Done(SimulatorRequest request) => Find(request, isQuery: true) is { State: "JobComplete" } job ? job : throw Refusals.Bad("INVALIDJOBSTATE", "The job is not complete");

    // A job lives seven days, and is spoken to in the version that it was made with.
    private BulkJob Find(SimulatorRequest request, bool isQuery)
    {
        if (!_jobs.TryGetValue(request.Parameter("job"), out var job) || job.IsQuery != isQuery || org.Clock.Now > job.Made.AddDays(7))
        {
            throw Refusals.Missing();
        }

        return job.Version == request.Parameter("version") ? job : throw new RefusalException(Refusals.Answer(409, "API_ERROR", "The API version is not the one that the job was made with"));
    }

    private void Read(BulkJob job, SimulatorRequest request)
    {
        var query = SoqlParser.Parse(job.Statement!);
        var type = org.Queried(query.From);
        foreach (var selected in query.Select.Where(selected => !selected.Path.Contains('.', StringComparison.Ordinal)))
        {
            type.Field(selected.Path);
        }

        job.Names = [.. query.Select.Select(static selected => selected.Path)];
        var write = queries.Writer(query, type, Root(request), job.Operation == "queryAll");

        // Chunks by primary key come in any order, and a row that changes is where it was.
        job.Results = [.. queries.Rows(query, job.Operation == "queryAll").OrderBy(static row => row.Id, StringComparer.Ordinal).Select(row => Cells(write(row), job.Names))];
        (job.State, job.Processed) = ("JobComplete", job.Results.Count);
    }

    private static List<string?> Cells(JsonObject record, List<string> names) => names.ConvertAll(name =>
    {
        JsonNode? node = record;
        foreach (var step in name.Split('.'))
        {
            node = (node as JsonObject)?.FirstOrDefault(member => member.Key.Equals(step, StringComparison.OrdinalIgnoreCase)).Value;
        }

        // Stamps are written otherwise than in JSON.
        return node?.GetValueKind() switch
        {
            null => null,
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => node.ToString().ToLowerInvariant(),
            _ => node.ToString() is var text && text.EndsWith(".000+0000", StringComparison.Ordinal) ? text[..^5] + "Z" : text,
        };
    });

    private void Write(BulkJob job)
    {
        var (names, type) = (job.Rows![0], org.Types[job.Type]);
        foreach (var row in job.Rows.Skip(1).OrderBy(_ => _chance.Next()))
        {
            job.Processed++;
            var body = new JsonObject();
            for (var place = 0; place < names.Count && place < row.Count; place++)
            {
                // Empty leaves the field as it is.
                if (row[place].Length > 0)
                {
                    body[names[place]] = row[place] == "#N/A" ? null : JsonValue.Create(row[place]);
                }
            }

            try
            {
                var (id, isCreated) = records.WriteRow(job.Operation, type, job.Key, body);
                job.Successes.Add([id, isCreated ? "true" : "false", .. row]);
            }
            catch (Exception refused) when (refused is RecordException or RefusalException)
            {
                var (code, message, fields) = refused is RecordException known ? (known.Code, known.Message, string.Join(',', known.Fields)) : ("INVALID_INPUT", "The row cannot be read", string.Empty);
                job.Failures.Add([(string?)body["Id"], $"{code}:{message}:{fields} --", .. row]);
            }
        }

        job.State = "JobComplete";
    }
}
