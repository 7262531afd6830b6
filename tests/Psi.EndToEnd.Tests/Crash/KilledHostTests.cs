using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Psi.Testing;

namespace Psi.EndToEnd.Tests.Crash;

/// <summary>
/// The quick start's host runs in a process of its own and is killed (SIGKILL, never a graceful stop) at random moments; the
/// platforms live on in this one. However often it is killed, it ends where a host that nobody killed ends.
/// </summary>
public sealed class KilledHostTests
{
    private const int Seed = 7;
    private const int Records = 200;

    // Many times longer than a host takes on the slowest machine.
    private static readonly TimeSpan s_hung = TimeSpan.FromMinutes(5);

    /// <summary>How often the host is killed: 15 in the gate, as many as you like by PSI_KILLS.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("PSI_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 15;

    [Fact]
    [Trait("Lesson", "U-95")]
    public async Task KilledAtRandomMoments_EndsInTheSameStateWithEveryDocumentOnce()
    {
        var chance = new Random(20260331);
        await using var calm = await Firm.StartAsync(TestContext.Current.CancellationToken);
        await using var harsh = await Firm.StartAsync(TestContext.Current.CancellationToken);
        var killed = 0;
        for (var act = 0; act < 3; act++)
        {
            calm.Play(act);
            harsh.Play(act);
            var before = calm.Calls;
            await calm.RunToQuietAsync(TestContext.Current.CancellationToken);
            var calls = calm.Calls - before;
            for (var kill = 0; kill < Kills / 3; kill++)
            {
                // So many calls and a little more: in the middle of the work, however fast the machine is.
                var after = chance.NextInt64(1, Math.Max(2, calls * 6 / Kills));
                killed += await harsh.RunAndKillAsync(after, TimeSpan.FromMilliseconds(chance.Next(0, 30)), TestContext.Current.CancellationToken) ? 1 : 0;
            }

            await harsh.RunToQuietAsync(TestContext.Current.CancellationToken);
        }

        TestContext.Current.SendDiagnosticMessage("killed {0} times in the middle of the work", killed);
        Assert.True(killed >= Kills * 4 / 5, $"Only {killed} of {Kills} kills hit a running host.");
        Assert.Empty(harsh.Doubles());
        Assert.Equal(calm.State(), harsh.State());
    }

    private sealed class Firm : IAsyncDisposable
    {
        private readonly ConsultingFirm _firm = ConsultingFirm.Create(Seed, Records);
        private readonly StoryTime _clock = new(new DateTimeOffset(ConsultingFirm.Today, new TimeOnly(8, 0), TimeSpan.Zero));
        private readonly SalesforceSimulator _crm;
        private readonly KantataSimulator _psa;
        private readonly BusinessCentralSimulator _erp;
        private readonly string _folder = Directory.CreateTempSubdirectory("psi-kill-").FullName;
        private string? _through;

        private Firm()
        {
            _crm = new SalesforceSimulator(new SalesforceSimulatorOptions { Clock = _clock });
            _psa = new KantataSimulator(new KantataSimulatorOptions { Clock = _clock });
            _erp = new BusinessCentralSimulator(new SimulatorOptions { Clock = _clock });
        }

        /// <summary>How often the platforms were called.</summary>
        public long Calls => _crm.Calls + _psa.Calls + _erp.Calls;

        public static async Task<Firm> StartAsync(CancellationToken cancellationToken)
        {
            var firm = new Firm();
            firm._crm.Seed(firm._firm);
            firm._psa.Seed(firm._firm);
            firm._erp.Seed(firm._firm);
            await firm._crm.StartAsync(cancellationToken: cancellationToken);
            await firm._psa.StartAsync(cancellationToken: cancellationToken);
            await firm._erp.StartAsync(cancellationToken: cancellationToken);
            return firm;
        }

        /// <summary>What people do: nothing yet; win the deals; work, and run the invoices.</summary>
        public void Play(int act)
        {
            if (act == 1)
            {
                foreach (var deal in _firm.Story.Deals)
                {
                    _crm.CloseWon(_firm.Opportunity(deal).CrmId);
                }
            }
            else if (act == 2)
            {
                _psa.SubmitAllTime();
                _psa.ApproveAllSubmitted();
                _psa.SubmitAllExpenses();
                _psa.ApproveAllExpenses();
                _through = "2026-03-31";
            }
        }

        public async Task RunToQuietAsync(CancellationToken cancellationToken)
        {
            using var host = Start();
            var said = SaidAsync(host, cancellationToken);
            await EndedAsync(host, cancellationToken);
            Assert.True(host.ExitCode == 0, $"The host ended with {host.ExitCode}: {await said}");
        }

        /// <summary>Runs the host and kills it when the platforms were called so often, and a little later.</summary>
        /// <returns>Whether it was still running.</returns>
        public async Task<bool> RunAndKillAsync(long calls, TimeSpan later, CancellationToken cancellationToken)
        {
            var until = Calls + calls;
            using var host = Start();
            _ = SaidAsync(host, cancellationToken);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            var began = Stopwatch.GetTimestamp();
            while (Calls < until && !host.HasExited && Stopwatch.GetElapsedTime(began) < s_hung)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }

            await Task.WhenAny(host.WaitForExitAsync(cancellationToken), Task.Delay(later, cancellationToken));
            if (host.HasExited)
            {
                return false;
            }

            host.Kill(); // SIGKILL
            await host.WaitForExitAsync(cancellationToken);
            return true;
        }

        /// <summary>What exists twice though it should once.</summary>
        public IEnumerable<string> Doubles()
        {
            foreach (var entity in _firm.LegalEntities)
            {
                foreach (var twice in _erp.List(entity.Code, "salesInvoices").GroupBy(invoice => (string?)invoice["externalDocumentNumber"]).Where(group => !string.IsNullOrEmpty(group.Key) && group.Count() > 1))
                {
                    yield return $"{entity.Code} invoice {twice.Key} {twice.Count()} times";
                }

                foreach (var twice in _erp.List(entity.Code, "customers").GroupBy(customer => (string?)customer["taxRegistrationNumber"]).Where(group => !string.IsNullOrEmpty(group.Key) && group.Count() > 1))
                {
                    yield return $"{entity.Code} customer {twice.Key} {twice.Count()} times";
                }
            }

            foreach (var table in new[] { "workspaces", "workspace_groups", "stories", "workspace_resources", "resource_requests" })
            {
                foreach (var twice in _psa.Ledger.Of(table, LedgerVerbs.Create).Where(entry => entry.Correlation is not null).GroupBy(entry => entry.Correlation).Where(group => group.Count() > 1))
                {
                    yield return $"{table} {twice.Key} {twice.Count()} times";
                }
            }
        }

        /// <summary>What the platforms hold, in terms that do not depend on ids that were drawn.</summary>
        public string State()
        {
            var lines = new List<string>();
            foreach (var entity in _firm.LegalEntities)
            {
                lines.AddRange(_erp.List(entity.Code, "customers").Select(customer => $"{entity.Code} customer {customer["displayName"]} {customer["taxRegistrationNumber"]}"));
                lines.AddRange(_erp.List(entity.Code, "salesInvoices").Select(invoice => $"{entity.Code} invoice {invoice["customerName"]} {invoice["totalAmountExcludingTax"]} {invoice["status"]} {invoice["invoiceDate"]}"));
            }

            lines.AddRange(_psa.All("workspaces").Select(project => $"project {project["title"]} billed {_psa.ProjectField((string)project["id"]!, KantataSimulator.BilledField)}"));
            lines.AddRange(_psa.All("workspace_groups").Select(client => $"client {client["name"]}"));
            lines.AddRange(_psa.All("stories").Select(task => $"task {task["title"]}"));
            lines.Add($"requests {_psa.All("resource_requests").Count}, resources {_psa.All("workspace_resources").Count}");
            lines.AddRange(_crm.All("Opportunity").Select(opportunity => $"opportunity {opportunity["Name"]} billed {opportunity["Psi_Billed__c"]}"));
            lines.Sort(StringComparer.Ordinal);
            return string.Join('\n', lines);
        }

        public async ValueTask DisposeAsync()
        {
            await _crm.DisposeAsync();
            await _psa.DisposeAsync();
            await _erp.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        /// <summary>What the host says, taken in as it is said: a full pipe would hold the host up.</summary>
        private static async Task<string> SaidAsync(Process host, CancellationToken cancellationToken) =>
            string.Concat(await Task.WhenAll(host.StandardError.ReadToEndAsync(cancellationToken), host.StandardOutput.ReadToEndAsync(cancellationToken)));

        /// <summary>Waits for the end of a host, and says so instead of waiting for ever when it does not come.</summary>
        private static async Task EndedAsync(Process host, CancellationToken cancellationToken)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(s_hung);
            try
            {
                await host.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                host.Kill();
                Assert.Fail($"The host did not end within {s_hung}: it hangs.");
            }
        }

        private Process Start()
        {
            var platforms = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["salesforce"] = _crm.Credentials.Values,
                ["kantata"] = _psa.Credentials.Values,
                ["businessCentral"] = _erp.Credentials.Values,
                ["story"] = _through is null
                    ? new Dictionary<string, string> { ["now"] = _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) }
                    : new Dictionary<string, string> { ["now"] = _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["through"] = _through },
            };
            var file = Path.Combine(_folder, "platforms.json");
            File.WriteAllText(file, JsonSerializer.Serialize(platforms));
            return Process.Start(new ProcessStartInfo(
                "dotnet", [Repository.PathOf("artifacts", "bin", "QuickStart", Repository.Configuration.ToLowerInvariant(), "QuickStart.dll"), "--platforms", file, "--database", Path.Combine(_folder, "psi.db")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
    }
}
