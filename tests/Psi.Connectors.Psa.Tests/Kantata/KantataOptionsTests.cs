using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataOptionsTests
{
    [Fact]
    public void Validate_NoCredentials_NamesTheSettingAndWhatToDo() =>
        Refused(static _ => { }, "Setting 'psa:AccessToken' is missing. Issue a token");

    [Fact]
    public void Validate_NoSecret_NamesTheSetting() =>
        Refused(static options => options.ClientId = "psi", "Setting 'psa:ClientSecret' is missing");

    [Fact]
    public void Validate_PlainHttpToAnotherHost_NamesTheSetting() =>
        Refused(
            static options =>
            {
                options.AccessToken = "token";
                options.Address = new Uri("http://kantata.example/api/v1");
            },
            "psa:Address");

    [Fact]
    public void Validate_OverlapBelowTheStamps_NamesTheSetting() =>
        Refused(
            static options =>
            {
                options.AccessToken = "token";
                options.Overlap = TimeSpan.FromSeconds(1);
            },
            "psa:Overlap");

    [Fact]
    public void Validate_PageTooLarge_NamesTheSetting() =>
        Refused(
            static options =>
            {
                options.AccessToken = "token";
                options.PageSize = 500;
            },
            "PageSize");

    [Fact]
    public void AddKantata_Configuration_IsBound()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AccessToken"] = "token",
            ["Overlap"] = "00:05:00",
            ["ProjectStatuses:Zen"] = "OnHold",
            ["ProjectStatusKeys:Active"] = "210",
        }).Build();
        var services = new ServiceCollection();

        services.AddPsi().AddKantata("psa", section);

        var options = services.BuildServiceProvider().GetRequiredService<IOptionsMonitor<KantataOptions>>().Get("psa");
        Assert.Equal(("token", TimeSpan.FromMinutes(5), ProjectStatus.OnHold, "210"), (options.AccessToken, options.Overlap, options.ProjectStatuses["zen"], options.ProjectStatusKeys[ProjectStatus.Active]));
    }

    private static void Refused(Action<KantataOptions> configure, string message)
    {
        var services = new ServiceCollection();
        services.AddPsi().AddKantata("psa", configure);
        var monitor = services.BuildServiceProvider().GetRequiredService<IOptionsMonitor<KantataOptions>>();

        var exception = Assert.Throws<OptionsValidationException>(() => monitor.Get("psa"));

        Assert.Contains(exception.Failures, failure => failure.Contains(message, StringComparison.Ordinal));
    }
}
