using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Declares what follows when a record of an object is deleted in a system.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed class DeletesOf<T>
    where T : class, ICanonicalObject<T>
{
    private DeletePolicy<T> _policy = new();

    internal DeletesOf()
    {
    }

    /// <summary>Asks nobody when the owner deleted it: other systems keep what they have.</summary>
    /// <returns>This builder.</returns>
    public DeletesOf<T> NothingWhenOwnerDeletes()
    {
        _policy = _policy with { ByOwner = AfterOwnersDelete.Nothing };
        return this;
    }

    /// <summary>Puts the record away elsewhere when the owner deleted it.</summary>
    /// <param name="archive">What it is then, as <c>account =&gt; account with { Status = AccountStatus.Inactive }</c>. Pure.</param>
    /// <returns>This builder.</returns>
    public DeletesOf<T> ArchiveWhenOwnerDeletes(Func<T, T> archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _policy = _policy with { ByOwner = AfterOwnersDelete.Archive, Archive = archive };
        return this;
    }

    /// <summary>Says what follows when a system deleted what another owns.</summary>
    /// <param name="then">What follows. The default is to ask a person.</param>
    /// <returns>This builder.</returns>
    public DeletesOf<T> WhenOthersDelete(AfterDelete then)
    {
        _policy = _policy with { ByOthers = then };
        return this;
    }

    internal DeletePolicy<T> Build() => _policy;
}
