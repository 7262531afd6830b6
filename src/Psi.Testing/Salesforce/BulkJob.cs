using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>A job of the Bulk API 2.0.</summary>
internal sealed class BulkJob(string id, string operation, string type, string version, DateTimeOffset made)
{
    public string Id { get; } = id;

    public string Operation { get; } = operation;

    public string Type { get; } = type;

    public string Version { get; } = version;

    public DateTimeOffset Made { get; } = made;

    public bool IsQuery => Operation is "query" or "queryAll";

    public string State { get; set; } = "Open";

    /// <summary>The field that an upsert finds records by.</summary>
    public string? Key { get; init; }

    public string? Statement { get; init; }

    public List<List<string>>? Rows { get; set; }

    /// <summary>How many looks it takes until it is done.</summary>
    public int LooksLeft { get; set; }

    public int Processed { get; set; }

    public string? Error { get; set; }

    public List<List<string?>> Successes { get; } = [];

    public List<List<string?>> Failures { get; } = [];

    public List<List<string?>> Unprocessed { get; } = [];

    /// <summary>The result of a query, the names left out.</summary>
    public List<List<string?>> Results { get; set; } = [];

    public List<string> Names { get; set; } = [];

    public void LeaveUnprocessed() => Unprocessed.AddRange((Rows ?? []).Skip(1).Select(static row => row.ConvertAll<string?>(static value => value)));

    public JsonObject ToJson(string root)
    {
        var job = new JsonObject
        {
            ["id"] = Id,
            ["operation"] = Operation,
            ["object"] = Type,
            ["createdById"] = "005000000000001AAA",
            ["createdDate"] = Values.Stamp(Made),
            ["systemModstamp"] = Values.Stamp(Made),
            ["state"] = State,
            ["concurrencyMode"] = "Parallel",
            ["contentType"] = "CSV",
            ["apiVersion"] = decimal.Parse(Version, System.Globalization.CultureInfo.InvariantCulture),
            ["jobType"] = IsQuery ? "V2Query" : "V2Ingest",
            ["lineEnding"] = "LF",
            ["columnDelimiter"] = "COMMA",
        };
        if (!IsQuery)
        {
            job["contentUrl"] = $"{root.TrimStart('/')}/jobs/ingest/{Id}/batches";
            job["numberRecordsFailed"] = Failures.Count;
        }

        if (State is "JobComplete" or "Failed" or "Aborted")
        {
            job["numberRecordsProcessed"] = Processed;
            job["totalProcessingTime"] = 100;
        }

        if (Error is not null)
        {
            job["errorMessage"] = Error;
        }

        return job;
    }
}
