using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>What a look at a bulk job showed.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="State">How far it is.</param>
/// <param name="Results">What became of the rows, by <see cref="WriteItem{T}.Key"/>. A row in no result file is not in it, and its outcome is unknown.</param>
public sealed record BulkProgress<T>(BulkState State, IReadOnlyDictionary<string, WriteResult<T>> Results)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Makes the progress of a job that shows no results.</summary>
    /// <param name="state">How far it is.</param>
    /// <returns>The progress.</returns>
    public static BulkProgress<T> Of(BulkState state) => new(state, System.Collections.ObjectModel.ReadOnlyDictionary<string, WriteResult<T>>.Empty);
}
