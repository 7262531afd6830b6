// Runs what reflection-free code must be able to do once published AOT; exits 0 only if all of it holds.
using System.Text;
using System.Text.Json;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using Psi.AotSmoke;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Sync.Stores;

var failures = 0;

CheckRecord();
CheckJson();
await CheckHostAsync(builder => builder.UseInMemoryStore());
var file = Path.Combine(Path.GetTempPath(), $"psi-aot-{Guid.NewGuid():N}.db");
try
{
    await CheckHostAsync(builder => builder.UseSqlite(file));
}
finally
{
    foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"))
    {
        File.Delete(left);
    }
}

Console.WriteLine(failures == 0 ? "AOT smoke: all holds." : $"AOT smoke: {failures} checks failed.");
return failures == 0 ? 0 : 1;

void Check(bool holds, string what)
{
    if (!holds)
    {
        failures++;
        Console.Error.WriteLine($"AOT smoke: {what}");
    }
}

static Vehicle Sample() => new()
{
    Plate = "PSI 1",
    Driver = Ref<Worker>.External("psa", "42"),
    Price = new Money(31_500.50m, new CurrencyCode("EUR")),
    BoughtOn = new DateOnly(2026, 3, 31),
};

void CheckRecord()
{
    var before = Sample();
    var after = before with { Plate = "PSI 2", Price = null };
    var patch = Patch<Vehicle>.Between(before, after);
    Check(patch.Fields.Count == 2, "a patch holds the two attributes that differ.");
    Check(patch.Apply(before) == after, "a patch applied gives what it was made from.");
    var read = CanonicalJson.ReadPatch<Vehicle>(CanonicalJson.WritePatch(patch));
    Check(read.Fields == patch.Fields && read.Apply(before) == after, "a patch survives its JSON.");
    var merged = ThreeWayMerge.Merge(before, after, before with { BoughtOn = null });
    Check(merged.Merged == after with { BoughtOn = null }, "changes of both sides are merged.");
}

void CheckJson()
{
    var garage = new Garage("Yard", [Sample()]);
    var json = JsonSerializer.Serialize(garage, SmokeJsonContext.Default.Garage);
    var read = JsonSerializer.Deserialize(json, SmokeJsonContext.Default.Garage)!;
    Check(read.Vehicles[0] == Sample(), "a canonical record survives the host's own JSON context.");
}

async Task CheckHostAsync(Action<IPsiBuilder> useStore)
{
    using var garage = new Fleet("garage");
    using var ledger = new Fleet("ledger");
    garage.Enter("1", Sample() with { Driver = null });

    var builder = Host.CreateEmptyApplicationBuilder(null);
    builder.Services.AddSingleton<IConnection>(garage).AddSingleton<IConnection>(ledger);
    var psi = builder.Services.AddPsi();
    useStore(psi);
    psi.AddSync(
        sync => sync.Own<Vehicle>(own => own.Everything().By("garage")).Read<Vehicle>("garage").Read<Vehicle>("ledger").Write<Vehicle>("ledger"),
        inBackground: false);
    using var host = builder.Build();
    await host.StartAsync();

    var operations = host.Services.GetRequiredService<ISyncOperations>();
    await operations.RunUntilQuietAsync();
    Check(ledger.Vehicles.Count == 0, "nothing is made before the plan is approved.");
    await operations.ApproveGoLiveAsync(new GoLiveApproval { By = "smoke", MakeCreates = true });
    await operations.RunUntilQuietAsync();
    Check(ledger.Vehicles.SequenceEqual(garage.Vehicles), "the vehicle is told to the ledger.");

    garage.Enter("1", Sample() with { Driver = null, Plate = "PSI 2" });
    await operations.RunUntilQuietAsync();
    Check(ledger.Vehicles.SequenceEqual(garage.Vehicles), "the change is told to the ledger.");
    var last = await operations.RunOnceAsync();
    Check(last is { Written: 0, Audited: 0 }, "one more run has nothing to do.");
    Check((await operations.ListExceptionsAsync()).Count == 0, "there is no exception.");

    var store = host.Services.GetRequiredService<IPsiStore>();
    var lease = await new Leases(store).AcquireAsync("smoke", "aot", TimeSpan.FromMinutes(1));
    Check(lease is { Fence: 1 }, $"a lease is taken from {store.GetType().Name}.");
    await host.StopAsync();
}
