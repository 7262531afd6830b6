using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.EndToEnd.Tests.Simulators;

/// <summary>The sample that starts the platforms for anyone, as another process sees it.</summary>
public sealed class SimulatorsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Json_AllPlatforms_PrintsOneObjectServesAndStopsWhenAsked()
    {
        using var sample = Start("--json", "--records", "200");
        var line = await sample.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        try
        {
            var platforms = JsonNode.Parse(line!)!.AsObject();
            using var client = new HttpClient();

            Assert.Equal(["salesforce", "kantata", "business-central"], platforms.Select(platform => platform.Key));
            foreach (var (_, credentials) in platforms)
            {
                Assert.All(["url", "tokenUrl", "clientId", "clientSecret"], name => Assert.False(string.IsNullOrEmpty((string?)credentials![name]), name));
                var status = JsonNode.Parse(await client.GetStringAsync((string)credentials!["controlUrl"]! + "/status", TestContext.Current.CancellationToken))!;
                Assert.Equal(0, (int)status["writes"]!);
                using var mappings = await client.GetAsync((string)credentials["adminUrl"]! + "/mappings", TestContext.Current.CancellationToken);
                Assert.True(mappings.IsSuccessStatusCode);
            }

            using var kill = Process.Start("kill", ["-TERM", sample.Id.ToString(CultureInfo.InvariantCulture)]);
            await sample.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(0, sample.ExitCode);
            Assert.Equal("", await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            sample.Kill();
        }
    }

    [Theory]
    [InlineData("'oracle' is no platform. Say one or more of: salesforce, kantata, business-central.", "oracle")]
    [InlineData("'--colour' is no option. Say --help for those there are.", "kantata", "--colour")]
    [InlineData("'--port' needs a number from 1 to 65000, not 'x'.", "--port", "x")]
    [InlineData("'--records' needs a number from 100 to 10000000, not ''.", "--records")]
    public async Task Arguments_Wrong_SaysWhichAndWhatToDo(string message, params string[] arguments)
    {
        using var sample = Start(arguments);

        var error = await sample.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(message, error.Trim());
        Assert.Equal(2, sample.ExitCode);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [Repository.PathOf("artifacts", "bin", "Simulators", Repository.Configuration.ToLowerInvariant(), "Simulators.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
