using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

/// <summary>Tables of rules, and what is wrong with them.</summary>
internal static class Rules
{
    private static readonly SystemId[] s_systems = ["crm", "psa", "erp", "psi"];

    public static OwnershipTable<T> Table<T>(params ReadOnlySpan<Action<OwnershipOf<T>>> declarations)
        where T : class, ICanonicalObject<T>
    {
        var matrix = new OwnershipMatrix();
        foreach (var declare in declarations)
        {
            matrix.Own(declare);
        }

        return new OwnershipTable<T>(matrix.RulesOf<T>([]));
    }

    public static IReadOnlyList<string> Problems<T>(params ReadOnlySpan<Action<OwnershipOf<T>>> declarations)
        where T : class, ICanonicalObject<T> => [.. OwnershipCheck.Problems(Table(declarations), s_systems)];

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Psi.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
