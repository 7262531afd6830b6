// Runs what reflection-free code must be able to do once published AOT; exits 0 only if all of it holds.
using System.Text;
using System.Text.Json;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using Psi.AotSmoke;
using Psi.Canonical;
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

async Task CheckHostAsync(Action<Psi.Connectors.IPsiBuilder> useStore)
{
    var builder = Host.CreateEmptyApplicationBuilder(null);
    useStore(builder.Services.AddPsi());
    using var host = builder.Build();
    await host.StartAsync();

    var store = host.Services.GetRequiredService<IPsiStore>();
    await store.OpenAsync();
    var key = StoreKey.Of("vehicle", StoreKey.Text(Guid.NewGuid()));
    await using (var transaction = await store.WriteAsync())
    {
        await transaction.PutAsync(StoreTables.Golden, key, CanonicalJson.Write(Sample()));
        await transaction.CommitAsync();
    }

    await using (var reader = await store.ReadAsync())
    {
        var value = await reader.GetManyAsync(StoreTables.Golden, [key]);
        Check(CanonicalJson.Read<Vehicle>(value[key], out _) == Sample(), $"a record survives {store.GetType().Name}.");
    }

    var lease = await new Leases(store).AcquireAsync("smoke", "aot", TimeSpan.FromMinutes(1));
    Check(lease is { Fence: 1 }, $"a lease is taken from {store.GetType().Name}.");
    await host.StopAsync();
}
