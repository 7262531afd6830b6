namespace Psi.Canonical;

/// <summary>Says what references become: canonical ids on the way in, a system's own ids on the way out.</summary>
public interface IReferenceTurner
{
    /// <summary>Turns one reference.</summary>
    /// <typeparam name="T">The object that is referred to.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <param name="attribute">The attribute of the record that holds it, by index.</param>
    /// <returns>
    /// What stands in its place, the same reference included; <see langword="null"/> leaves it out: the attribute becomes
    /// <see langword="null"/>, a list loses the element.
    /// </returns>
    Ref<T>? Turn<T>(Ref<T> reference, int attribute)
        where T : class, ICanonicalObject<T>;
}
