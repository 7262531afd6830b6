using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>Turns references to one golden record into references to another, in one attribute or in all.</summary>
internal sealed class Repoint(ObjectName target, Guid from, Guid to, int? only) : IReferenceTurner
{
    public Ref<X>? Turn<X>(Ref<X> reference, int attribute)
        where X : class, ICanonicalObject<X> =>
        reference.IsResolved && X.Schema.Name == target && reference.Id.Value == from && (only is null || only == attribute)
            ? Ref<X>.To(new Id<X>(to))
            : reference;
}
