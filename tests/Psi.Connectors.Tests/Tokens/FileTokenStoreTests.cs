using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Psi.Connectors.Tests.Tokens;

public sealed class FileTokenStoreTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("psi-tokens-").FullName;
    private readonly EphemeralDataProtectionProvider _protection = new();

    [Fact]
    public async Task Write_ReadByAnotherStore_IsTheSameToken()
    {
        var token = new StoredToken("refresh-canary", At, IsInUse: true);
        await new FileTokenStore(_protection, _folder).WriteAsync("crm", token);

        Assert.Equal(token, await new FileTokenStore(_protection, _folder).ReadAsync("crm"));
    }

    [Fact]
    public async Task Read_NothingWritten_IsNull() => Assert.Null(await new FileTokenStore(_protection, _folder).ReadAsync("crm"));

    [Fact]
    public async Task Write_Again_ReplacesAndLeavesNoDraft()
    {
        var store = new FileTokenStore(_protection, _folder);
        await store.WriteAsync("crm", new StoredToken("first", At, IsInUse: true));
        await store.WriteAsync("crm", new StoredToken("second", At, IsInUse: false));
        await store.WriteAsync("CRM", new StoredToken("other", At, IsInUse: false));

        Assert.Equal("second", (await store.ReadAsync("crm"))!.RefreshToken);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Write_Anything_ShowsNoSecretOnDisk()
    {
        await new FileTokenStore(_protection, _folder).WriteAsync("crm/../x", new StoredToken("refresh-canary", At, IsInUse: false));

        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.DoesNotContain("refresh-canary", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData("other keys")]
    [InlineData("cut")]
    [InlineData("another connection's")]
    public async Task Read_NotToBeUnprotected_AsksForAPerson(string what)
    {
        var store = new FileTokenStore(_protection, _folder);
        await store.WriteAsync("crm", new StoredToken("refresh-canary", At, IsInUse: false));
        var file = Assert.Single(Directory.GetFiles(_folder));
        var connection = "crm";
        switch (what)
        {
            case "other keys":
                store = new FileTokenStore(new EphemeralDataProtectionProvider(), _folder);
                break;
            case "cut":
                await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..20]);
                break;
            default:
                await store.WriteAsync("psa", new StoredToken("other", At, IsInUse: false));
                File.Copy(file, Directory.GetFiles(_folder).Single(other => other != file), overwrite: true);
                connection = "psa";
                break;
        }

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await store.ReadAsync(connection));

        Assert.Equal(FailureKind.Authentication, failure.Kind);
        Assert.DoesNotContain("refresh-canary", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void UseFileTokenStore_WithoutDataProtection_SaysWhatToDo()
    {
        var services = new ServiceCollection();
        services.AddPsi().UseFileTokenStore(_folder);
        using var provider = services.BuildServiceProvider();

        Assert.Contains("AddDataProtection()", Assert.Throws<InvalidOperationException>(provider.GetRequiredService<ITokenStore>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UseFileTokenStore_BeforeOrAfterTheConnections_IsTheStore()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDataProtectionProvider>(_protection);
        services.AddPsi().UseFileTokenStore(_folder).AddPsiConnection("crm", static connection => connection.UseAddress(static _ => new Uri("https://crm.example")));
        using var provider = services.BuildServiceProvider();

        Assert.IsType<FileTokenStore>(provider.GetRequiredService<ITokenStore>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
