using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Psi.Testing.Tests.Kernel;

/// <summary>A started notebook and a client with a token.</summary>
internal sealed class NotebookFixture : IAsyncDisposable
{
    private NotebookFixture(NotebookSimulator simulator, HttpClient client)
    {
        Simulator = simulator;
        Client = client;
    }

    public NotebookSimulator Simulator { get; }

    public HttpClient Client { get; }

    public static async Task<NotebookFixture> StartAsync(SimulatorOptions? options = null)
    {
        var simulator = new NotebookSimulator(options);
        await simulator.StartAsync();
        var fixture = new NotebookFixture(simulator, new HttpClient { BaseAddress = simulator.BaseAddress });
        await fixture.SignInAsync();
        return fixture;
    }

    public async Task SignInAsync()
    {
        using var form = Grant(Simulator.Credentials.ClientSecret);
        using var answer = await Client.PostAsync(Simulator.Credentials.TokenUrl, form);
        var token = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"];
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public FormUrlEncodedContent Grant(string secret) => new(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = Simulator.Credentials.ClientId,
        ["client_secret"] = secret,
    });

    public Task<HttpResponseMessage> WriteAsync(string text) =>
        Client.PostAsync("/notes", new StringContent(new JsonObject { ["text"] = text }.ToJsonString(), null, "application/json"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }
}
