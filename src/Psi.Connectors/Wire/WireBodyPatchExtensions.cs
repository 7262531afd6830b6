using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Puts what a patch carries into a body: an absent attribute stays absent, a cleared one becomes null.</summary>
public static class WireBodyPatchExtensions
{
    /// <summary>Puts a text into the body when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T>(this WireBody body, Patch<T> patch, Field<T, string?> field, string name)
        where T : class, ICanonicalObject<T> => Carries(body, patch, field) ? body.Set(name, field.Get(patch.Values)) : body;

    /// <summary>Puts a truth value into the body when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T>(this WireBody body, Patch<T> patch, Field<T, bool?> field, string name)
        where T : class, ICanonicalObject<T> => Carries(body, patch, field) ? body.Set(name, field.Get(patch.Values)) : body;

    /// <summary>Puts a whole number into the body when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T>(this WireBody body, Patch<T> patch, Field<T, int?> field, string name)
        where T : class, ICanonicalObject<T> => Carries(body, patch, field) ? body.Set(name, field.Get(patch.Values)) : body;

    /// <summary>Puts a number into the body when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T>(this WireBody body, Patch<T> patch, Field<T, decimal?> field, string name)
        where T : class, ICanonicalObject<T> => Carries(body, patch, field) ? body.Set(name, field.Get(patch.Values)) : body;

    /// <summary>Puts a date into the body when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T>(this WireBody body, Patch<T> patch, Field<T, DateOnly?> field, string name)
        where T : class, ICanonicalObject<T> => Carries(body, patch, field) ? body.Set(name, field.Get(patch.Values)) : body;

    /// <summary>Puts the id of an external reference into the body when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <typeparam name="TTarget">The object referred to.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch, its references turned into the target system's.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T, TTarget>(this WireBody body, Patch<T> patch, Field<T, Ref<TTarget>?> field, string name)
        where T : class, ICanonicalObject<T>
        where TTarget : class, ICanonicalObject<TTarget> => Carries(body, patch, field) ? body.Set(name, field.Get(patch.Values)?.Record.ExternalId) : body;

    /// <summary>Puts an attribute into the body as a text when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <typeparam name="TValue">The attribute's value.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="name">The platform's name of it.</param>
    /// <param name="convert">Turns the value into the platform's words; <see langword="null"/> clears.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T, TValue>(this WireBody body, Patch<T> patch, Field<T, TValue> field, string name, Func<TValue, string?> convert)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(convert);
        return Carries(body, patch, field) ? body.Set(name, convert(field.Get(patch.Values))) : body;
    }

    /// <summary>Does with the body what an attribute needs when the patch carries it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <typeparam name="TValue">The attribute's value.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="put">Puts the value into the body.</param>
    /// <returns>The body.</returns>
    public static WireBody Carry<T, TValue>(this WireBody body, Patch<T> patch, Field<T, TValue> field, Action<WireBody, TValue> put)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(put);
        if (Carries(body, patch, field))
        {
            put(body, field.Get(patch.Values));
        }

        return body;
    }

    private static bool Carries<T>(WireBody body, Patch<T> patch, Field<T> field)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(patch);
        ArgumentNullException.ThrowIfNull(field);
        return patch.Carries(field);
    }
}
