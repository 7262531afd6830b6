using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Finds the attributes that a platform's refusal is about.</summary>
public static class RefusedAttributes
{
    /// <summary>Names the attributes of a patch that are written to fields which a refusal names.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="patch">What was to be written.</param>
    /// <param name="fields">The platform's fields that the refusal names, as <see cref="ConnectorException.Fields"/>, or attributes by their own names, as mappers name them; case does not count.</param>
    /// <param name="body">What is sent of a patch. Pure; an attribute that it cannot write alone is taken for one that the refusal is not about.</param>
    /// <returns>The attributes; empty unless every field named belongs to one, since the rest could not go without what is not known.</returns>
    public static FieldSet<T> Of<T>(Patch<T> patch, IReadOnlyList<string> fields, Func<Patch<T>, WireBody> body)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(patch);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(body);
        var attributes = FieldSet<T>.Empty;
        if (fields.Count == 0)
        {
            return attributes;
        }

        var left = fields.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in patch.Fields)
        {
            string[] written = [attribute.Name, .. NamesOf(new Patch<T>(patch.Values, attribute.AsSet()), body)];
            if (written.Any(name => fields.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                attributes = attributes.Add(attribute);
                left.ExceptWith(written);
            }
        }

        return left.Count == 0 ? attributes : FieldSet<T>.Empty;
    }

    private static IReadOnlyList<string> NamesOf<T>(Patch<T> patch, Func<Patch<T>, WireBody> body)
        where T : class, ICanonicalObject<T>
    {
        try
        {
            return [.. body(patch).Names];
        }
        catch (Exception exception) when (exception is FormatException or ConnectorException)
        {
            return [];
        }
    }
}
