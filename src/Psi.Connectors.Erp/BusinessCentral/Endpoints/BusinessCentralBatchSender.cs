using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Sends requests together, each committed on its own, and ties the answers back by position.</summary>
internal static class BusinessCentralBatchSender
{
    public static BusinessCentralBatchRequest Request(string method, string url, WireBody? body = null, string? ifMatch = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json" };
        if (ifMatch is not null)
        {
            headers["If-Match"] = ifMatch;
        }

        return new BusinessCentralBatchRequest { Method = method, Url = url, Headers = headers, Body = body };
    }

    /// <summary>One answer a request; what went wrong with all requests of a call stands in each of them.</summary>
    public static async Task<IReadOnlyList<BusinessCentralBatchResult>> SendAsync(BusinessCentralLedger ledger, IReadOnlyList<BusinessCentralBatchRequest> requests, CancellationToken cancellationToken)
    {
        var results = new List<BusinessCentralBatchResult>(requests.Count);
        foreach (var some in requests.Chunk(ledger.Options.BatchSize))
        {
            for (var i = 0; i < some.Length; i++)
            {
                some[i].Id = (i + 1).ToString(CultureInfo.InvariantCulture);
            }

            try
            {
                var answers = (await ledger.Api.SendBatchAsync(new BusinessCentralBatch { Requests = [.. some] }, cancellationToken).ConfigureAwait(false)).Responses;
                if (answers.Count != some.Length)
                {
                    throw new ConnectorException(FailureKind.OutcomeUnknown, ledger.Connection, $"Connection '{ledger.Connection}': a batch of {some.Length} requests was answered with {answers.Count} answers. What ran is to be verified.");
                }

                results.AddRange(answers.Select(answer => answer.Status is >= 200 and < 300
                    ? new BusinessCentralBatchResult(answer, null)
                    : new BusinessCentralBatchResult(answer, BusinessCentralErrors.OfRow(ledger.Errors, answer))));
            }
            catch (ConnectorException error)
            {
                results.AddRange(some.Select(_ => new BusinessCentralBatchResult(null, error)));
            }
        }

        return results;
    }
}

/// <summary>What came of one request of a batch.</summary>
internal sealed record BusinessCentralBatchResult(BusinessCentralBatchAnswer? Answer, ConnectorException? Error)
{
    public TRow? Read<TRow>(JsonTypeInfo<TRow> type)
        where TRow : class =>
        Answer?.Body is { ValueKind: JsonValueKind.Object } body ? body.Deserialize(type) : null;
}
