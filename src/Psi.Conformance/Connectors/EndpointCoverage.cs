using System.Reflection;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Conformance;

/// <summary>Notices an endpoint whose suite nobody derived.</summary>
public static class EndpointCoverage
{
    /// <summary>Lists the objects of a connection that no suite of a test assembly tries.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="tests">The assembly with the derived suites.</param>
    /// <returns>The objects' names, those that write and have only a suite for reading marked so; empty when all is tried.</returns>
    public static IReadOnlyList<string> Missing(IConnection connection, Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(tests);
        var read = new HashSet<Type>();
        var written = new HashSet<Type>();
        foreach (var type in tests.GetTypes().Where(type => !type.IsAbstract))
        {
            for (var suite = type.BaseType; suite is not null; suite = suite.BaseType)
            {
                if (suite.IsGenericType && suite.GetGenericTypeDefinition() == typeof(ReadEndpointSuite<>))
                {
                    read.Add(suite.GenericTypeArguments[0]);
                }
                else if (suite.IsGenericType && suite.GetGenericTypeDefinition() == typeof(WriteEndpointSuite<>))
                {
                    written.Add(suite.GenericTypeArguments[0]);
                }
            }
        }

        var visitor = new Visitor(read, written);
        return [.. connection.Endpoints.Select(endpoint => endpoint.Accept(visitor)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private sealed class Visitor(HashSet<Type> read, HashSet<Type> written) : IEndpointVisitor<string?>
    {
        public string? Visit<T>(IObjectEndpoint<T> endpoint)
            where T : class, ICanonicalObject<T> =>
            endpoint is IWrite<T> && !written.Contains(typeof(T)) ? endpoint.Object + " (writes)"
            : !read.Contains(typeof(T)) ? endpoint.Object.ToString()
            : null;
    }
}
