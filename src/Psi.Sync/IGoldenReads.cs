using Psi.Canonical;

namespace Psi.Sync;

/// <summary>Reads golden records out of one snapshot.</summary>
public interface IGoldenReads
{
    /// <summary>Reads a golden record by its canonical id.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The record; <see langword="null"/> when there is none.</returns>
    ValueTask<Golden<TOther>?> GetAsync<TOther>(Id<TOther> id, CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;

    /// <summary>Reads the golden record that a reference names.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The record; <see langword="null"/> when the reference is null or not resolved yet.</returns>
    ValueTask<Golden<TOther>?> GetAsync<TOther>(Ref<TOther>? reference, CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;

    /// <summary>Reads the live golden records that refer to another by one attribute.</summary>
    /// <typeparam name="TOther">The canonical object that refers.</typeparam>
    /// <typeparam name="TTarget">The canonical object referred to.</typeparam>
    /// <param name="attribute">The attribute that refers.</param>
    /// <param name="target">The record referred to.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The records, in the order of their ids.</returns>
    ValueTask<IReadOnlyList<Golden<TOther>>> RelatedAsync<TOther, TTarget>(Field<TOther, Ref<TTarget>?> attribute, Id<TTarget> target, CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>
        where TTarget : class, ICanonicalObject<TTarget>;

    /// <summary>Finds golden records by an exact match key.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="rule">The name of the match rule, as <c>code</c>.</param>
    /// <param name="key">The key in the rule's normal form.</param>
    /// <param name="scope">The system for keys within one system; <c>*</c> for keys of the firm.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The records.</returns>
    ValueTask<IReadOnlyList<Golden<TOther>>> FindAsync<TOther>(string rule, string key, string scope = "*", CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;

    /// <summary>Reads all live golden records of an object. For small populations: roles, dimensions, tax codes.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The records.</returns>
    ValueTask<IReadOnlyList<Golden<TOther>>> AllAsync<TOther>(CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;

    /// <summary>Reads the id by which a system knows a record.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <param name="system">The system.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The external id; <see langword="null"/> when the record is not linked there.</returns>
    ValueTask<string?> ExternalIdAsync<TOther>(Id<TOther> id, SystemId system, CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;

    /// <summary>Reads which systems hold a record.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The systems.</returns>
    ValueTask<IReadOnlyList<SystemId>> SystemsOfAsync<TOther>(Id<TOther> id, CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;

    /// <summary>Reads whether a platform says that a source of work was dealt with there, as time it invoiced itself.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Whether it is settled elsewhere.</returns>
    ValueTask<bool> IsSettledElsewhereAsync<TOther>(Id<TOther> id, CancellationToken cancellationToken = default)
        where TOther : class, ICanonicalObject<TOther>;
}
