using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Psi.Testing;

namespace Psi.EndToEnd.Tests.Hosts;

/// <summary>The two hosts that people start from, each in a process of its own against simulated platforms.</summary>
public sealed class SampleHostTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly SalesforceSimulator _crm = new();
    private readonly KantataSimulator _psa = new();
    private readonly BusinessCentralSimulator _erp = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("psi-host-").FullName;
    private readonly BlockingCollection<string> _said = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var firm = ConsultingFirm.Create(seed: 7, records: 100);
        _crm.Seed(firm);
        _psa.Seed(firm);
        _erp.Seed(firm);
        await _crm.StartAsync(cancellationToken: Stop);
        await _psa.StartAsync(cancellationToken: Stop);
        await _erp.StartAsync(cancellationToken: Stop);
    }

    [Fact]
    public async Task WorkerHost_Started_MakesAFullPassAndStopsByItselfOnSigterm()
    {
        using var host = Start("WorkerHost", Settings());

        var pass = Heard("Run 1: ");
        await EndAsync(host);

        Assert.Matches("Run 1: [1-9][0-9]* read, [1-9][0-9]* changed, 0 written", pass); // nothing before an approval
        Assert.Equal(0, host.ExitCode);
    }

    [Theory]
    [InlineData("WorkerHost", "Salesforce:ClientId", "", "ClientId")]
    [InlineData("WebHost", "Operators:jane", "secret", "'Operators:jane'")]
    public async Task Start_SettingThatCannotBe_EndsAtOnceWithItsName(string name, string setting, string value, string said)
    {
        var settings = Settings();
        settings["Urls"] = "http://127.0.0.1:0";
        settings[setting] = value;
        using var host = Start(name, settings);

        await host.WaitForExitAsync(Stop).WaitAsync(s_patience, Stop);

        Assert.NotEqual(0, host.ExitCode);
        Assert.Contains(said, string.Join('\n', _said), StringComparison.Ordinal);
        Assert.Equal(0, _crm.Calls + _psa.Calls + _erp.Calls);
    }

    [Fact]
    public async Task WebHost_Started_LetsOperatorsInAndNobodyElseAndStopsByItselfOnSigterm()
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var settings = Settings();
        settings["Urls"] = "http://127.0.0.1:0";
        settings["Operators:jane"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        using var host = Start("WebHost", settings);
        using var client = new HttpClient();
        const string Listening = "Now listening on: ";
        var listening = Heard(Listening);
        client.BaseAddress = new Uri(listening[(listening.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]);
        Heard("Run 1: ");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/psi/state"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/elsewhere"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/psi/webhooks/nobody", HttpMethod.Post));
        Assert.Equal("Healthy", await client.GetStringAsync("/health", Stop));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key[1..]);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/psi/state"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var runs = JsonNode.Parse(await client.GetStringAsync("/psi/runs", Stop))!;
        Assert.True((long)runs.AsArray()[^1]!["read"]! > 0);

        await EndAsync(host);

        Assert.Equal(0, host.ExitCode);
        Assert.DoesNotContain(_said, line => line.Contains(key, StringComparison.Ordinal));

        async Task<HttpStatusCode> StatusAsync(string path, HttpMethod? method = null)
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
            using var answer = await client.SendAsync(request, Stop);
            return answer.StatusCode;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _crm.DisposeAsync();
        await _psa.DisposeAsync();
        await _erp.DisposeAsync();
        _said.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings()
    {
        var (crm, psa, erp) = (_crm.Credentials.Values, _psa.Credentials.Values, _erp.Credentials.Values);
        var settings = new Dictionary<string, string>
        {
            ["Database"] = Path.Combine(_folder, "psi.db"),
            ["Salesforce:Address"] = crm["url"],
            ["Salesforce:ClientId"] = crm["clientId"],
            ["Salesforce:ClientSecret"] = crm["clientSecret"],
            ["Kantata:Address"] = psa["url"],
            ["Kantata:TokenAddress"] = psa["tokenUrl"],
            ["Kantata:ClientId"] = psa["clientId"],
            ["Kantata:ClientSecret"] = psa["clientSecret"],
            ["Kantata:AccountCurrency"] = KantataSimulator.AccountCurrency,
            ["Kantata:ApproverId"] = psa["approverId"],
            ["BusinessCentral:TenantId"] = erp["tenantId"],
            ["BusinessCentral:BaseAddress"] = erp["url"],
            ["BusinessCentral:TokenAddress"] = erp["tokenUrl"],
            ["BusinessCentral:ClientId"] = erp["clientId"],
            ["BusinessCentral:ClientSecret"] = erp["clientSecret"],
        };
        foreach (var (index, company) in erp["companies"].Split(';').Index())
        {
            settings[$"BusinessCentral:Companies:{index}:System"] = "erp/" + company.Split('=')[0].ToLowerInvariant();
            settings[$"BusinessCentral:Companies:{index}:CompanyId"] = company.Split('=')[1];
            settings[$"BusinessCentral:Companies:{index}:LegalEntityCode"] = company.Split('=')[0];
        }

        return settings;
    }

    // As a container would: settings and secrets in the environment.
    private Process Start(string name, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.PathOf("artifacts", "bin", name, Repository.Configuration.ToLowerInvariant(), name + ".dll")])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var host = Process.Start(start)!;
        host.OutputDataReceived += (_, said) => Note(said.Data);
        host.ErrorDataReceived += (_, said) => Note(said.Data);
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        return host;
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            _said.Add(line, CancellationToken.None);
        }
    }

    /// <summary>Waits for a line that the host says.</summary>
    private string Heard(string what)
    {
        var before = new List<string>();
        while (_said.TryTake(out var line, (int)s_patience.TotalMilliseconds, Stop))
        {
            if (line.Contains(what, StringComparison.Ordinal))
            {
                return line;
            }

            before.Add(line);
        }

        throw new TimeoutException($"The host did not say '{what}'. It said:{Environment.NewLine}{string.Join(Environment.NewLine, before)}");
    }

    private static async Task EndAsync(Process host)
    {
        try
        {
            using var kill = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]);
            await host.WaitForExitAsync(Stop).WaitAsync(s_patience, Stop);
        }
        finally
        {
            host.Kill();
        }
    }
}
