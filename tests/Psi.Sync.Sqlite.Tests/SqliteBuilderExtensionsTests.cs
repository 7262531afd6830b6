using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite.Tests;

public sealed class SqliteBuilderExtensionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UseSqlite_Path_GivesTheStoreOfThatFile()
    {
        var services = new ServiceCollection();
        services.AddPsi().UseSqlite(_folder.File("psi.db"));
        await using var provider = services.BuildServiceProvider();

        var store = provider.GetRequiredService<IPsiStore>();
        await store.OpenAsync();

        Assert.IsType<SqliteStore>(store);
        Assert.Same(store, provider.GetRequiredKeyedService<IPsiStore>("psi"));
        Assert.True(File.Exists(_folder.File("psi.db")));
    }

    [Fact]
    public async Task UseSqlite_TwoFirms_GivesEachItsOwn()
    {
        var services = new ServiceCollection();
        services.AddPsi("one").UseSqlite(_folder.File("one.db"));
        services.AddPsi("two").UseSqlite(_folder.File("two.db"));
        await using var provider = services.BuildServiceProvider();

        Assert.NotSame(provider.GetRequiredKeyedService<IPsiStore>("one"), provider.GetRequiredKeyedService<IPsiStore>("two"));
    }

    [Fact]
    public async Task UseInMemoryStore_AfterUseSqlite_TakesItsPlace()
    {
        var services = new ServiceCollection();
        services.AddPsi().UseSqlite(_folder.File("psi.db")).UseInMemoryStore();
        await using var provider = services.BuildServiceProvider();

        Assert.IsType<MemoryStore>(provider.GetRequiredService<IPsiStore>());
    }

    [Fact]
    public async Task UseSqlite_OptionsThatCannotWork_FailAtStartAndNameTheSetting()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddPsi().UseSqlite(options => options.Path = ":memory:");
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("SqliteStoreOptions.Path", refused.Message, StringComparison.Ordinal);
        Assert.Contains("UseInMemoryStore", refused.Message, StringComparison.Ordinal);
    }
}
