using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Which fields an attribute is made of. What is read, what a missing field costs, and the table in the docs all come from it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Fields">The fields, by their API names.</param>
/// <param name="Lost">What of the attribute the platform does not hold, for people.</param>
internal sealed record SalesforceFieldUse<T>(Field<T> Attribute, IReadOnlyList<string> Fields, string Lost = "")
    where T : class, ICanonicalObject<T>
{
    /// <summary>The attribute, made of the fields that are configured; <see langword="null"/> when none is.</summary>
    public static SalesforceFieldUse<T> Of(Field<T> attribute, string lost, params IEnumerable<string> fields) => new(attribute, SalesforceContext.Names(fields), lost);
}
