using Psi.Tools.Docs;
using Psi.Tools.Model;
using Psi.Tools.Schemas;

namespace Psi.Tools;

/// <summary>The command line.</summary>
internal static class Commands
{
    private const string Usage = """
        Usage: dotnet run --project tools/Psi.Tools -- <command> [--check] [--root <folder>]

          schemas           writes schemas/ from the canonical types
          docs              writes the generated pages of docs/canonical/
          all               writes both
          schemas publish   freezes the schemas as released, in schemas/published/; refuses a breaking change

          --check           writes nothing; exits with 1 and names the files where they differ
          --root            the folder of the repository; found upwards from the current one by default
        """;

    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        if (!Arguments.TryParse(args, out var arguments))
        {
            errors.WriteLine(Usage);
            return 2;
        }

        if ((arguments.Root ?? Repository.Find(Environment.CurrentDirectory)) is not { } root)
        {
            errors.WriteLine($"No repository was found at or above '{Environment.CurrentDirectory}'. Name its folder with --root.");
            return 2;
        }

        var model = CanonicalModel.Load(root);
        return arguments.Command switch
        {
            "publish" => Publish(model, root, arguments.Check, output, errors),
            "schemas" => Write([SchemaFiles.Of(model)], root, arguments, output, errors),
            "docs" => Write([DocFiles.Of(model)], root, arguments, output, errors),
            _ => Write([SchemaFiles.Of(model), DocFiles.Of(model)], root, arguments, output, errors),
        };
    }

    private static int Write(IReadOnlyList<GeneratedFiles> sets, string root, Arguments arguments, TextWriter output, TextWriter errors)
    {
        var differences = sets.SelectMany(set => arguments.Check ? set.Differences(root) : set.Write(root)).ToList();
        foreach (var difference in differences)
        {
            (arguments.Check ? errors : output).WriteLine(difference);
        }

        if (arguments.Check && differences.Count > 0)
        {
            errors.WriteLine($"Run: dotnet run --project tools/Psi.Tools -- {arguments.Command}");
            return 1;
        }

        output.WriteLine($"{sets.Sum(static set => set.Files.Count)} files, {differences.Count} {(arguments.Check ? "differ" : "changed")}.");
        return 0;
    }

    private static int Publish(CanonicalModel model, string root, bool check, TextWriter output, TextWriter errors)
    {
        var current = SchemaFiles.Of(model);
        var breaks = PublishedSchemas.Breaks(root, current);
        foreach (var found in breaks)
        {
            errors.WriteLine(found);
        }

        if (breaks.Count > 0)
        {
            errors.WriteLine("A published schema only grows. Undo the change, or give the object a new version.");
            return 1;
        }

        var changed = check ? [] : PublishedSchemas.Publish(root, current);
        output.WriteLine($"{current.Files.Count} schemas, {changed.Count} newly frozen or grown.");
        return 0;
    }
}
