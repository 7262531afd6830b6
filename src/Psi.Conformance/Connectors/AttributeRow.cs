using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Conformance;

/// <summary>One row of the table of attributes on a platform's page.</summary>
/// <param name="Attribute">The attribute, as <c>`account.name`</c>.</param>
/// <param name="Fields">The platform's fields that it is made of.</param>
/// <param name="Direction">Which way it goes: <c>read</c>, <c>write</c> or <c>both</c>.</param>
/// <param name="Lost">What is lost on the way; empty for nothing.</param>
public sealed record AttributeRow(string Attribute, string Fields, string Direction, string Lost)
{
    /// <summary>Reads the table out of a page.</summary>
    /// <param name="page">The page's text.</param>
    /// <returns>The rows; none when the page has no such table.</returns>
    public static IReadOnlyList<AttributeRow> ReadFrom(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return
        [
            .. page.Split('\n')
                .SkipWhile(static line => !line.StartsWith("| attribute |", StringComparison.Ordinal))
                .TakeWhile(static line => line.StartsWith('|'))
                .Skip(2)
                .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
                .Select(static cells => new AttributeRow(cells[0], cells[1], cells[2], cells[3])),
        ];
    }

    /// <summary>Lists what the endpoints of a connection carry and take.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>Attribute and direction, as <c>`account.name` both</c>.</returns>
    public static IReadOnlyList<string> Declared(IConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return [.. connection.Endpoints.SelectMany(static endpoint => endpoint.Accept(new Visitor()))];
    }

    private sealed class Visitor : IEndpointVisitor<IEnumerable<string>>
    {
        public IEnumerable<string> Visit<T>(IObjectEndpoint<T> endpoint)
            where T : class, ICanonicalObject<T>
        {
            var (carries, takes) = (endpoint.Capabilities.Carries, endpoint.Capabilities.Takes);
            return (carries | takes).Select(field =>
                $"`{T.Schema.Name}.{field.Name}` {(!takes.Contains(field) ? "read" : !carries.Contains(field) ? "write" : "both")}");
        }
    }
}
