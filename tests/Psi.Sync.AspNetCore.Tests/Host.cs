using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.AspNetCore.Tests;

/// <summary>A host on loopback with a CRM that sends webhooks and a ledger that does not.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public Host()
    {
        Crm = new FakeConnection("crm");
        var fields = Account.Fields.Name.AsSet() | Account.Fields.Phone;
        Accounts = Crm.Add<Account>(fields, fields);
        Workers = Crm.Add<Worker>(Worker.Fields.Email.AsSet(), default);
        Sending = new SignedConnection(Crm);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; init; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public FakeConnection Crm { get; init; }

    public FakeEndpoint<Account> Accounts { get; init; }

    public FakeEndpoint<Worker> Workers { get; init; }

    public SignedConnection Sending { get; init; }

    public IPsiStore? Store { get; init; }

    public Uri Address { get; private set; } = null!;

    public SyncEngine Engine => (SyncEngine)_app!.Services.GetRequiredService<ISyncOperations>();

    public async Task<Host> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IConnection>(Sending);
        builder.Services.AddSingleton<IConnection>(new FakeConnection("erp"));
        if (Store is null)
        {
            builder.Services.AddPsi().UseInMemoryStore();
        }
        else
        {
            builder.Services.AddSingleton(Store);
        }

        builder.Services.AddPsi().AddSync(
            sync => sync
                .Own<Account>(static own => own.Everything().By("crm"))
                .Read<Account>("crm", TimeSpan.FromHours(1))
                .Options(static options => options.ApproveGoLive = new GoLiveApproval { By = "test" }),
            inBackground: false);
        _app = builder.Build();
        _app.MapPsiWebhooks();
        await _app.StartAsync(Stop);
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/psi/webhooks/");
        return this;
    }

    /// <summary>Reads what is due: the first time everything, from then on only what a webhook named, for the poll comes hourly.</summary>
    public Task<RunManifest> RunDueAsync() => Engine.RunDueAsync(Stop);

    public async Task<HttpStatusCode> SendAsync(string body, string connection = "crm", TimeSpan age = default, string? signature = null)
    {
        using var request = Signed(body, connection, age);
        if (signature is not null)
        {
            request.Headers.Remove("x-signature");
            request.Headers.Add("x-signature", signature);
        }

        using var answer = await _client.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> GetAnswerAsync(HttpRequestMessage request) => await _client.SendAsync(request, Stop);

    public HttpRequestMessage Signed(string body, string connection = "crm", TimeSpan age = default)
    {
        var address = new Uri(Address, connection);
        var bytes = Encoding.UTF8.GetBytes(body);
        var sent = (Time.GetUtcNow() - age).ToString("O");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("x-sent", sent);
        request.Headers.Add("x-signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SignedConnection.Secret), SignedConnection.Message(address, sent, bytes))));
        return request;
    }

    /// <summary>Counts what is to be read by id.</summary>
    public Task<long> WaitingAsync() => CountAsync(StoreTables.ReadRequest);

    public async Task<long> CountAsync(StoreTable table)
    {
        var reader = await _app!.Services.GetRequiredService<IPsiStore>().ReadAsync(Stop);
        await using (reader)
        {
            return await reader.CountAsync(table, cancellationToken: Stop);
        }
    }

    /// <summary>Reads the names of the golden accounts.</summary>
    public Task<IReadOnlyList<string?>> NamesAsync() => Engine.QueryAsync<IReadOnlyList<string?>>(
        static async golden => [.. (await golden.AllAsync<Account>(Stop)).Select(static found => found.Value.Name).Order(StringComparer.Ordinal)], Stop);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
