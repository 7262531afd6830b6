using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>The table of attributes in docs/platforms/kantata.md names what the endpoints declare, and nothing else.</summary>
public sealed class KantataDocsTests
{
    [Fact]
    public void Docs_TableOfAttributes_IsWhatTheEndpointsDeclare()
    {
        using var services = Build();
        var declared = services.GetRequiredService<IConnection>().Endpoints.SelectMany(static endpoint => endpoint.Accept(new Declared()));

        Assert.Equal(declared.Order(StringComparer.Ordinal), Table().Select(static row => $"{row[0]} {row[2]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Docs_TableOfAttributes_NamesAFieldOfThePlatformInEveryRow()
    {
        var table = Table();

        Assert.NotEmpty(table);
        Assert.All(table, static row => Assert.Contains('`', row[1]));
    }

    // All that options can add is on, so that the page shows the whole of it.
    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddPsi().AddKantata("psa", static options =>
        {
            options.AccessToken = "hush";
            options.AccountCurrency = "EUR";
            options.LegalEntityField = "Legal entity";
            (options.BilledField, options.PaidField, options.OutstandingField) = ("Psi billed", "Psi paid", "Psi outstanding");
            options.CrmSystem = "crm";
            options.ProjectStatusKeys[ProjectStatus.Active] = "300";
        });
        return services.BuildServiceProvider();
    }

    private static List<string[]> Table() =>
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", "platforms", "kantata.md"))
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
