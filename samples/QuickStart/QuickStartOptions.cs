using System.Globalization;

namespace Psi.Samples.QuickStart;

/// <summary>What was asked for on the command line.</summary>
internal sealed record QuickStartOptions
{
    public const string Usage = """
        dotnet run --project samples/QuickStart -- [--json] [--records N] [--seed N] [--keep] [--otlp URL]

          --json         print the summary as one JSON object, and nothing else, on standard output
          --records N    how many time entries the firm has (100 to 500000; 5000 by default); the rest scales with it
          --seed N       which firm (1 by default)
          --keep         leave the platforms and the database running until Ctrl+C, and print where they are
          --otlp URL     export traces and metrics to an OTLP collector, as http://localhost:4317
          --database F   the database file (a new one in the temporary folder by default)
          --platforms F  synchronise platforms that run elsewhere, as this JSON file names them, until all is quiet, and exit
        """;

    public bool Json { get; init; }

    public int Records { get; init; } = 5000;

    public int Seed { get; init; } = 1;

    public bool Keep { get; init; }

    public Uri? Otlp { get; init; }

    public string? Database { get; init; }

    public string? Platforms { get; init; }

    public bool Help { get; init; }

    public static QuickStartOptions Parse(string[] args)
    {
        var options = new QuickStartOptions();
        for (var index = 0; index < args.Length; index++)
        {
            options = args[index] switch
            {
                "--json" => options with { Json = true },
                "--keep" => options with { Keep = true },
                "--help" or "-h" => options with { Help = true },
                "--records" => options with { Records = Number(args, ref index, 100, 500_000) },
                "--seed" => options with { Seed = Number(args, ref index, 1, int.MaxValue) },
                "--otlp" => options with { Otlp = Address(args, ref index) },
                "--database" => options with { Database = Text(args, ref index) },
                "--platforms" => options with { Platforms = Text(args, ref index) },
                var other => throw new ArgumentException($"'{other}' is no option of the quick start.{Environment.NewLine}{Environment.NewLine}{Usage}"),
            };
        }

        return options;
    }

    private static string Text(string[] args, ref int index) =>
        ++index < args.Length ? args[index] : throw new ArgumentException($"'{args[index - 1]}' needs a value.");

    private static int Number(string[] args, ref int index, int least, int most)
    {
        var text = Text(args, ref index);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"'{args[index - 1]} {text}' is not a number from {least} to {most}.");
    }

    private static Uri Address(string[] args, ref int index)
    {
        var text = Text(args, ref index);
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ArgumentException($"'--otlp {text}' is not an http address.");
    }
}
