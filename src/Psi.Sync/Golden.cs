using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync;

/// <summary>A golden record: what Psi holds to be true of one thing, whoever said it.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Id">Its canonical id.</param>
/// <param name="Value">Its attributes; references are canonical ids wherever they could be resolved.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="State">Whether it stands.</param>
public sealed record Golden<T>(Id<T> Id, T Value, long Version, GoldenState State)
    where T : class, ICanonicalObject<T>;
