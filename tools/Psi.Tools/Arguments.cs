using System.Diagnostics.CodeAnalysis;

namespace Psi.Tools;

/// <summary>What the command line asks for.</summary>
/// <param name="Command">One of schemas, docs, all, publish.</param>
/// <param name="Check">Whether nothing is written.</param>
/// <param name="Root">The folder of the repository, when it was named.</param>
internal sealed record Arguments(string Command, bool Check, string? Root)
{
    public static bool TryParse(IReadOnlyList<string> args, [NotNullWhen(true)] out Arguments? arguments)
    {
        string? command = null, root = null;
        var check = false;
        arguments = null;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--check":
                    check = true;
                    break;
                case "--root" when i + 1 < args.Count:
                    root = args[++i];
                    break;
                case "schemas" or "docs" or "all" when command is null:
                    command = args[i];
                    break;
                case "publish" when command == "schemas":
                    command = "publish";
                    break;
                default:
                    return false;
            }
        }

        arguments = command is null ? null : new(command, check, root);
        return arguments is not null;
    }
}
