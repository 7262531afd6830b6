using System.Globalization;

namespace Psi.Samples.Simulators;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Arguments(IReadOnlyList<string> Platforms, int Port, int Seed, int Records, bool Json, bool Help)
{
    public const string Usage = """
        Starts simulated platforms for your own tests, seeded with a consulting firm, and runs until stopped.

          Simulators [salesforce] [kantata] [business-central] [options]

          --port N      the first platform's port; the next ones follow it (default: free ports)
          --seed N      which firm (default 1)
          --records N   how many time entries the firm has, at least 100 (default 5000)
          --json        print one JSON object, platform -> addresses and credentials, and nothing else
          --help        this text

        Without a platform, all are started.
        """;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var platforms = new List<string>();
        int port = 0, seed = 1, records = 5000;
        bool json = false, help = false;
        for (var at = 0; at < args.Count; at++)
        {
            switch (args[at])
            {
                case "--port":
                    port = Number(args, ref at, 1, 65_000);
                    break;
                case "--seed":
                    seed = Number(args, ref at, 0, int.MaxValue);
                    break;
                case "--records":
                    records = Number(args, ref at, 100, 10_000_000);
                    break;
                case "--json":
                    json = true;
                    break;
                case "--help" or "-h":
                    help = true;
                    break;
                case ['-', ..] option:
                    throw new ArgumentException($"'{option}' is no option. Say --help for those there are.");
                case var platform when !Platform.Names.Contains(platform):
                    throw new ArgumentException($"'{platform}' is no platform. Say one or more of: {string.Join(", ", Platform.Names)}.");
                case var platform:
                    if (!platforms.Contains(platform))
                    {
                        platforms.Add(platform);
                    }

                    break;
            }
        }

        return new(platforms.Count == 0 ? Platform.Names : platforms, port, seed, records, json, help);
    }

    private static int Number(IReadOnlyList<string> args, ref int at, int low, int high)
    {
        var option = args[at];
        var value = ++at < args.Count ? args[at] : null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new ArgumentException($"'{option}' needs a number from {low} to {high}, not '{value}'.");
    }
}
