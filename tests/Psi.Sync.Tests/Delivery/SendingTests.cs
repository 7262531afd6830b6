using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Delivery;
using Psi.Sync.Records;
using Psi.Sync.Stores;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Delivery;

public sealed class SendingTests
{
    private static async Task<TwoSystems> LiveAsync()
    {
        var two = new TwoSystems();
        two.Store = new MemoryStore(two.Time);
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();
        return two;
    }

    private static async Task<DeliveryRow> OnlyDeliveryAsync(TwoSystems two)
    {
        await using var reader = await two.Store!.ReadAsync(TestContext.Current.CancellationToken);
        var row = Assert.Single(await reader.ScanAsync(StoreTables.Delivery, string.Empty, cancellationToken: TestContext.Current.CancellationToken));
        return Codec.Unpack(row.Value, SyncJsonContext.Default.DeliveryRow);
    }

    [Fact]
    public async Task Retry_SendsTheSameAndTheNewerValueFollows()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Faults.Enqueue((new ConnectorException(FailureKind.Transient, "erp", "no connection") { ProvenNotExecuted = true }, null));
        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        two.CrmAccounts.Change("c1", account => account with { Phone = "3" });
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        Assert.Equal(["2", "3"], two.LedgerAccounts.Writes.Select(write => write.Patch.Values.Phone));
    }

    [Fact]
    [Trait("Lesson", "U-86")]
    public async Task Intent_IsStoredInFlightBeforeTheCall()
    {
        await using var two = await LiveAsync();
        DeliveryRow? stored = null;
        two.LedgerAccounts.OnWrite = done => stored ??= OnlyDeliveryAsync(two).GetAwaiter().GetResult();

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.NotNull(stored);
        Assert.Equal(DeliveryState.InFlight, stored.State);
        Assert.Equal(["phone"], stored.Intent!.Told.Keys);
    }

    [Fact]
    public async Task Intent_CommittedTooSlowly_IsNotSentUnderItsWindow()
    {
        await using var two = await LiveAsync();
        var slow = true;
        two.LedgerAccounts.Steps = _ =>
        {
            if (slow)
            {
                slow = false;
                two.Time.Advance(TimeSpan.FromSeconds(6)); // within the intent's transaction
            }

            return ["update"];
        };
        var gap = TimeSpan.MaxValue;
        two.LedgerAccounts.OnWrite = done => gap = done ? gap : two.Time.GetUtcNow() - OnlyDeliveryAsync(two).GetAwaiter().GetResult().Intent!.SentAt;

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", two.LedgerAccounts.Rows["e1"].Value.Phone);
        Assert.InRange(gap, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Empty(await two.ExceptionsAsync());
    }

    [Fact]
    public async Task Permits_AreTakenBeforeTheIntent()
    {
        await using var two = await LiveAsync();
        two.Ledger.Budget.Refused(TimeSpan.FromHours(1));

        two.CrmAccounts.Change("c1", account => account with { Phone = "2" });
        await two.QuietAsync();

        var waiting = await OnlyDeliveryAsync(two);
        Assert.Equal((DeliveryState.Waiting, null, 0), (waiting.State, waiting.Intent, waiting.Attempts));
    }

    [Fact]
    [Trait("Lesson", "U-134")]
    public async Task Steps_RestartAtTheFirstOneNotConfirmed()
    {
        await using var two = await LiveAsync();
        two.LedgerAccounts.Steps = kind => kind == WriteKind.Create ? ["create", "finish"] : ["update"];
        var steps = new List<string>();
        two.LedgerAccounts.FailsCall = items =>
        {
            steps.Add(items[0].Step);
            return steps.Count == 2 ? new ConnectorException(FailureKind.Transient, "erp", "refused") { ProvenNotExecuted = true } : null;
        };

        two.CrmAccounts.Put("c2", new Account { Name = "New", Domain = "new.example.com" });
        await two.QuietAsync();
        two.Time.Advance(TimeSpan.FromMinutes(1));
        await two.QuietAsync();

        Assert.Equal(["create", "finish", "finish"], steps);
    }
}
