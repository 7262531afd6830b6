using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

/// <summary>The table of attributes in docs/platforms/business-central.md names what the endpoints declare, and nothing else.</summary>
public sealed class BusinessCentralDocsTests
{
    [Fact]
    public void Docs_TableOfAttributes_IsWhatTheEndpointsDeclare()
    {
        using var services = Build();
        var declared = services.GetRequiredService<IConnection>().Endpoints.SelectMany(static endpoint => endpoint.Accept(new Declared()));

        Assert.Equal(declared.Order(StringComparer.Ordinal), Table().Select(static row => $"{row[0]} {row[2]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Docs_TableOfAttributes_SaysWhereEveryRowComesFrom()
    {
        var table = Table();

        Assert.NotEmpty(table);
        Assert.All(table, static row => Assert.Matches("^(`|the company$)", row[1]));
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddPsi().AddBusinessCentral("erp", static options =>
        {
            (options.TenantId, options.ClientId, options.ClientSecret) = ("example.com", "key", "hush");
            options.Companies.Add(new() { System = "erp/nl01", CompanyName = "Example B.V." });
        });
        return services.BuildServiceProvider();
    }

    private static List<string[]> Table() =>
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", "platforms", "business-central.md"))
            .SkipWhile(static line => !line.StartsWith("| attribute |", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith('|'))
            .Skip(2)
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CHANGELOG.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder.FullName;
    }

    private sealed class Declared : IEndpointVisitor<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Visit<T>(IObjectEndpoint<T> endpoint)
            where T : class, ICanonicalObject<T>
        {
            var (carries, takes) = (endpoint.Capabilities.Carries, endpoint.Capabilities.Takes);
            return
            [
                .. (carries | takes).Select(field =>
                    $"`{T.Schema.Name}.{field.Name}` {(!takes.Contains(field) ? "read" : !carries.Contains(field) ? "write" : "both")}"),
            ];
        }
    }
}
