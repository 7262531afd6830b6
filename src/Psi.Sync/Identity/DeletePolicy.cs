using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>What follows when a record of an object is deleted in a system.</summary>
/// <param name="ByOwner">When its owner deleted it.</param>
/// <param name="Archive">What the record is to be elsewhere then, where it is archived.</param>
/// <param name="ByOthers">When another system did.</param>
internal sealed record DeletePolicy<T>(AfterOwnersDelete ByOwner = AfterOwnersDelete.Raise, Func<T, T>? Archive = null, AfterDelete ByOthers = AfterDelete.Raise)
    where T : class, ICanonicalObject<T>;
