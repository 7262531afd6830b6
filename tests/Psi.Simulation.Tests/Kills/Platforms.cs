using System.Text.Json.Nodes;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests.Kills;

/// <summary>The platforms of a world, as they answer a child in another process.</summary>
internal sealed class Platforms : ICaller
{
    private readonly Dictionary<(string System, string Object), Func<string, JsonNode, Task<JsonNode>>> _answers = [];

    public Platforms(World world)
    {
        foreach (var system in world.Systems)
        {
            foreach (var endpoint in system.Endpoints(world, this))
            {
                _answers[(system.Name, endpoint.Object.Value)] = endpoint is SimEndpoint<Account> accounts
                    ? (what, question) => AnswerAsync(accounts, what, question)
                    : (what, question) => AnswerAsync((SimEndpoint<Project>)endpoint, what, question);
            }
        }
    }

    public int Number => 0;

    public bool IsDead => false;

    public int OpenTransactions => 0;

    public void Die()
    {
    }

    public void CatchUp()
    {
    }

    public Task<JsonNode> AnswerAsync(JsonNode question) => _answers[((string)question["system"]!, (string)question["object"]!)]((string)question["what"]!, question);

    private static async Task<JsonNode> AnswerAsync<T>(SimEndpoint<T> endpoint, string what, JsonNode question)
        where T : class, ICanonicalObject<T>
    {
        switch (what)
        {
            case "read":
                var pages = new JsonArray();
                await foreach (var page in endpoint.ReadChangedAsync((string?)question["cursor"]))
                {
                    pages.Add((JsonNode)new JsonObject { ["rows"] = Rows(page.Observations), ["cursor"] = page.Cursor, ["last"] = page.IsLast });
                }

                return new JsonObject { ["pages"] = pages };

            case "ids":
                return new JsonObject { ["rows"] = Rows(await endpoint.ReadByIdsAsync([.. question["ids"]!.AsArray().Select(static id => (string)id!)])) };

            case "write":
                var results = await endpoint.WriteAsync([.. question["items"]!.AsArray().Select(static item => Wire.ToItem<T>(item!))]);
                return new JsonObject { ["rows"] = Rows(results.Select(static result => result.Seen!)) };

            default:
                var found = await endpoint.VerifyAsync([.. question["items"]!.AsArray().Select(static item => Wire.ToItem<T>(item!))]);
                return new JsonObject { ["rows"] = new JsonArray([.. found.Select(static one => one.Result?.Seen is { } seen ? (JsonNode)Wire.From(seen) : null)]) };
        }
    }

    private static JsonArray Rows<T>(IEnumerable<Observation<T>> observations)
        where T : class, ICanonicalObject<T> => new([.. observations.Select(static observation => (JsonNode)Wire.From(observation))]);
}
