using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;

namespace Psi.Connectors.Crm.Tests.Salesforce;

/// <summary>The table of attributes in docs/platforms/salesforce.md is what the connector does.</summary>
public sealed class SalesforceDocsTests
{
    [Fact]
    public void Docs_TableOfAttributes_IsThatOfTheConnector()
    {
        using var services = Build();
        var rows = services.GetRequiredService<IConnection>().Endpoints.SelectMany(static endpoint => endpoint.Accept(new Rows()));
        var table = string.Join('\n', ["| attribute | Salesforce | direction | what is lost |", "| --- | --- | --- | --- |", .. rows]);

        Assert.Contains(table, File.ReadAllText(Path.Combine(Root(), "docs", "platforms", "salesforce.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_EveryEndpoint_AreOfWhatItCarries()
    {
        using var services = Build();

        Assert.All(services.GetRequiredService<IConnection>().Endpoints, static endpoint => Assert.Empty(endpoint.Accept(new Differences())));
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddPsi().AddSalesforce("crm", static options =>
        {
            options.Address = new Uri("https://example.my.salesforce.com");
            (options.ClientId, options.ClientSecret) = ("key", "hush");
            options.LegalNameField = "Legal_Name__c";
        });
        return services.BuildServiceProvider();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CHANGELOG.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder.FullName;
    }

    private static IReadOnlyList<SalesforceFieldUse<T>> UsesOf<T>(IObjectEndpoint<T> endpoint)
        where T : class, ICanonicalObject<T> => ((ISalesforceFieldUses<T>)endpoint).Uses;

    private sealed class Rows : IEndpointVisitor<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Visit<T>(IObjectEndpoint<T> endpoint)
            where T : class, ICanonicalObject<T> =>
            [
                .. UsesOf(endpoint).Where(static use => use.Fields.Count > 0).Select(use =>
                    $"| `{T.Schema.Name}.{use.Attribute.Name}` | {string.Join(", ", use.Fields.Select(static field => $"`{field}`"))} | {(endpoint.Capabilities.Takes.Contains(use.Attribute) ? "both" : "read")} | {use.Lost} |"),
            ];
    }

    private sealed class Differences : IEndpointVisitor<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Visit<T>(IObjectEndpoint<T> endpoint)
            where T : class, ICanonicalObject<T>
        {
            var used = UsesOf(endpoint).Where(static use => use.Fields.Count > 0).Aggregate(FieldSet<T>.Empty, static (set, use) => set | use.Attribute.AsSet());
            return [.. ((used - endpoint.Capabilities.Carries) | (endpoint.Capabilities.Carries - used)).Select(static field => field.Name)];
        }
    }
}
