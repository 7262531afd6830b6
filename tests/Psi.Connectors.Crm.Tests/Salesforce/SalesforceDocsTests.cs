using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Conformance;
using Psi.Connectors.Crm.Salesforce;

namespace Psi.Connectors.Crm.Tests.Salesforce;

/// <summary>Salesforce's endpoints know the fields that each attribute is made of, so the page's table is held to the whole of it.</summary>
public sealed class SalesforceDocsTests : PlatformPageSuite, IDisposable
{
    private readonly ServiceProvider _services = Build();

    protected override string Page => "docs/platforms/salesforce.md";

    [Fact]
    public void Docs_TableOfAttributes_IsThatOfTheConnector()
    {
        var rows = Connect().Endpoints.SelectMany(static endpoint => endpoint.Accept(new Rows()));
        var table = string.Join('\n', ["| attribute | Salesforce | direction | what is lost |", "| --- | --- | --- | --- |", .. rows]);

        Assert.Contains(table, ReadPage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_EveryEndpoint_AreOfWhatItCarries() =>
        Assert.All(Connect().Endpoints, static endpoint => Assert.Empty(endpoint.Accept(new Differences())));

    public void Dispose() => _services.Dispose();

    protected override IConnection Connect() => _services.GetRequiredService<IConnection>();

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
