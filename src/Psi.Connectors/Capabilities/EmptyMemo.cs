using System.Collections.ObjectModel;

namespace Psi.Connectors;

internal static class EmptyMemo
{
    public static IReadOnlyDictionary<string, string> Value => ReadOnlyDictionary<string, string>.Empty;
}
