using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Testing;

namespace Psi.Conformance.Tests;

/// <summary>A connector by hand, right or with one defect.</summary>
internal sealed class RegisterConnection(PlatformSimulator simulator, Defect defect)
    : ObjectEndpoint<Account>(new SystemId("register"), Declared), IConnection, IReadChanged<Account>, IReadByIds<Account>, IWrite<Account>, IDisposable
{
    private static readonly FieldSet<Account> Taken = (FieldSet<Account>)Account.Fields.Name | Account.Fields.Website;

    private static readonly EndpointCapabilities<Account> Declared = new()
    {
        Carries = Taken | Account.Fields.Status,
        Takes = Taken,
        CanCreate = true,
        CanUpdate = true,
        CreateSafety = CreateSafety.OwnId,
        Requests = ["seal"],
    };

    private readonly HttpClient _client = new() { BaseAddress = simulator.BaseAddress };

    public string Name => "register";

    public ConnectorPlatform Platform { get; } = new("register", "1", TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.Zero);

    public IReadOnlyList<SystemId> Systems => [System];

    public IReadOnlyList<IObjectEndpoint> Endpoints => [this];

    public ConnectionBudget Budget { get; } = new(new() { Name = "register" });

    public Task ProbeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async IAsyncEnumerable<ObservationPage<Account>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // "stamp|id": on from the record itself within a read, but from its whole second after a restart.
        var (from, after) = (cursor?.Split('|')[0] ?? "", "");
        while (true)
        {
            var strict = defect == Defect.ReadsAfterTheMark ? "&strict=1" : "";
            var body = await CallAsync(HttpMethod.Get, $"/organisations?from={Uri.EscapeDataString(from)}&after={after}{strict}", null, cancellationToken);
            var rows = body!["rows"]!.AsArray().Select(row => Observe(row!)).ToList();
            var more = (bool)body["more"]!;
            if (rows.Count > 0)
            {
                from = rows[^1].Version!;
                after = rows[^1].Record.ExternalId;
            }

            yield return new(rows, $"{from}|{after}", !more);
            if (!more)
            {
                yield break;
            }
        }
    }

    public async Task<IReadOnlyList<Observation<Account>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        var read = new List<Observation<Account>>();
        foreach (var id in externalIds)
        {
            var row = await CallAsync(HttpMethod.Get, "/organisations/" + id, null, cancellationToken);
            if (row is not null || defect != Defect.SkipsMissingIds)
            {
                read.Add(row is null ? Observation<Account>.Gone(Record(id)) : Observe(row));
            }
        }

        return read;
    }

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<Account> patch) => kind switch
    {
        WriteKind.Create => ["create"],
        WriteKind.Update => ["update"],
        _ => ["seal"],
    };

    public async Task<IReadOnlyList<WriteResult<Account>>> WriteAsync(IReadOnlyList<WriteItem<Account>> items, CancellationToken cancellationToken = default)
    {
        var results = new List<WriteResult<Account>>();
        foreach (var item in items)
        {
            try
            {
                var id = item.ExternalId ?? (defect == Defect.MakesItsIdsAnew ? Guid.NewGuid().ToString("N") : OwnId(item));
                var row = item.Kind switch
                {
                    WriteKind.Create => await CallAsync(HttpMethod.Post, "/organisations", Body(item.Patch, id, item.Correlation), cancellationToken),
                    WriteKind.Update => await CallAsync(HttpMethod.Patch, "/organisations/" + id, Body(item.Patch, null, null), cancellationToken)
                        ?? throw new ConnectorException(FailureKind.NotFound, Name, "It is not there."),
                    _ => await CallAsync(HttpMethod.Post, $"/organisations/{id}/seal", null, cancellationToken),
                };
                results.Add(WriteResult<Account>.Done(id, row is null ? null : Observe(row)));
            }
            catch (ConnectorException exception)
            {
                results.Add(WriteResult<Account>.Failed(exception));
            }
        }

        return defect == Defect.FailsTheWholeBatch && results.Find(result => !result.IsDone) is { } failed ? [.. items.Select(_ => failed)] : results;
    }

    public async Task<IReadOnlyList<Verification<Account>>> VerifyAsync(IReadOnlyList<WriteItem<Account>> items, CancellationToken cancellationToken = default)
    {
        var verified = new List<Verification<Account>>();
        foreach (var item in items)
        {
            var id = item.ExternalId ?? OwnId(item);
            var seen = await ReadByIdsAsync([id], cancellationToken) is [var one] ? one : null;
            var landed = defect != Defect.NeverVerifies && seen is { Presence: Presence.Present } && item.Kind switch
            {
                WriteKind.Create => true,
                WriteKind.Update => item.Patch.Apply(seen.Value) == seen.Value,
                _ => seen.Value.Status == AccountStatus.Inactive,
            };
            verified.Add(landed ? Verification<Account>.Landed(WriteResult<Account>.Done(id, seen)) : Verification<Account>.NotFound);
        }

        return verified;
    }

    public void Dispose()
    {
        _client.Dispose();
        Budget.Dispose();
    }

    private static string OwnId(WriteItem<Account> item) => "p" + item.GoldenId.ToString("N");

    private JsonObject Body(Patch<Account> patch, string? id, string? mark)
    {
        var body = new JsonObject();
        if (patch.Carries(Account.Fields.Name) || defect == Defect.SendsEverything)
        {
            body["name"] = patch.Values.Name ?? "whatever";
        }

        if (patch.Carries(Account.Fields.Website) && (patch.Values.Website is not null || defect != Defect.CannotClear))
        {
            body["website"] = patch.Values.Website;
        }

        if (id is not null)
        {
            body["id"] = id;
            body["mark"] = mark;
        }

        return body;
    }

    private Observation<Account> Observe(JsonNode row) => new(
        Record((string)row["id"]!),
        new Account { Name = (string?)row["name"], Website = (string?)row["website"], Status = (bool)row["sealed"]! ? AccountStatus.Inactive : AccountStatus.Active },
        defect == Defect.LeavesOutWhatIsEmpty && row["website"] is null ? Declared.Carries - Account.Fields.Website : Declared.Carries)
    {
        Version = (string?)row["stamp"],
    };

    private async Task<JsonNode?> CallAsync(HttpMethod method, string target, JsonObject? body, CancellationToken cancellationToken)
    {
        cancellationToken = defect == Defect.IgnoresCancellation ? CancellationToken.None : cancellationToken;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (_client.DefaultRequestHeaders.Authorization is null)
                {
                    await SignInAsync(cancellationToken);
                }

                using var request = new HttpRequestMessage(method, target);
                request.Content = body is null ? null : new StringContent(body.ToJsonString());
                using var answer = await _client.SendAsync(request, cancellationToken);
                var text = await answer.Content.ReadAsStringAsync(cancellationToken);
                if (answer.StatusCode == HttpStatusCode.NotFound)
                {
                    return null;
                }

                if (answer.IsSuccessStatusCode)
                {
                    return text.Length == 0 ? null : JsonNode.Parse(text);
                }

                if (answer.StatusCode == HttpStatusCode.Unauthorized && attempt == 1 && defect != Defect.KeepsADeadToken)
                {
                    _client.DefaultRequestHeaders.Authorization = null;
                    continue;
                }

                var kind = answer.StatusCode switch
                {
                    HttpStatusCode.Conflict => FailureKind.Duplicate,
                    HttpStatusCode.UnprocessableEntity => FailureKind.Validation,
                    HttpStatusCode.Unauthorized => FailureKind.Authentication,
                    _ => FailureKind.Transient,
                };
                if (kind != FailureKind.Transient || method != HttpMethod.Get || attempt == 2 || defect == Defect.TakesNoSecondTry)
                {
                    throw new ConnectorException(kind, Name, "It was refused.");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
            {
                if (method != HttpMethod.Get || attempt == 2 || defect == Defect.TakesNoSecondTry)
                {
                    throw new ConnectorException(FailureKind.OutcomeUnknown, Name, "It broke.", exception);
                }
            }
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = simulator.Credentials.ClientId,
            ["client_secret"] = simulator.Credentials.ClientSecret,
        });
        using var answer = await _client.PostAsync(simulator.Credentials.TokenUrl, form, cancellationToken);
        var token = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!["access_token"];
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
