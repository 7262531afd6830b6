using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Psi.EndToEnd.Tests.Architecture;

/// <summary>Dependencies point one way: Canonical, Connectors, the platforms; Canonical and Connectors, Sync, its stores.</summary>
public sealed class DependencyTests
{
    private static readonly string[] s_platforms = ["Salesforce", "Kantata", "BusinessCentral", "HubSpot", "Dynamics365Sales", "Certinia", "NetSuite", "QuickBooks", "Xero"];

    [Theory]
    [InlineData("Psi.Canonical")]
    [InlineData("Psi.Connectors", "Psi.Canonical")]
    [InlineData("Psi.Connectors.Crm", "Psi.Canonical", "Psi.Connectors")]
    [InlineData("Psi.Connectors.Psa", "Psi.Canonical", "Psi.Connectors")]
    [InlineData("Psi.Connectors.Erp", "Psi.Canonical", "Psi.Connectors")]
    [InlineData("Psi.Sync", "Psi.Canonical", "Psi.Connectors")]
    [InlineData("Psi.Sync.Sqlite", "Psi.Canonical", "Psi.Connectors", "Psi.Sync")]
    [InlineData("Psi.Sync.AspNetCore", "Psi.Canonical", "Psi.Connectors", "Psi.Sync")]
    public void References_OfAnAssembly_PointOneWay(string assembly, params string[] allowed) =>
        Assert.Empty(References(assembly).Where(IsOurs).Except(allowed));

    [Fact]
    public void References_OfTheSimulators_AreNotTheConnectors() =>
        Assert.DoesNotContain(References("Psi.Testing"), reference => reference.StartsWith("Psi.Connectors", StringComparison.Ordinal) || reference.StartsWith("Psi.Sync", StringComparison.Ordinal));

    [Fact]
    public void References_OfCanonical_AreTheFrameworkOnly() =>
        Assert.All(References("Psi.Canonical"), reference => Assert.StartsWith("System.", reference, StringComparison.Ordinal));

    [Fact]
    public void Assemblies_UnderSrc_AllHaveARule()
    {
        var withRule = typeof(DependencyTests).GetMethod(nameof(References_OfAnAssembly_PointOneWay))!
            .GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.Data[0]!)
            .Concat(["Psi.Testing", "Psi.Conformance", "Psi.Canonical.Generator"]);

        Assert.Empty(Directory.GetDirectories(Repository.PathOf("src")).Select(Path.GetFileName).Except(withRule));
    }

    [Theory]
    [InlineData("Psi.Canonical")]
    [InlineData("Psi.Connectors")]
    [InlineData("Psi.Sync")]
    [InlineData("Psi.Sync.Sqlite")]
    [InlineData("Psi.Sync.AspNetCore")]
    public void Types_OfWhatIsBelowThePlatforms_NameNone(string assembly) => Read(assembly, metadata =>
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
            Assert.DoesNotContain(s_platforms, platform => name.Contains(platform, StringComparison.OrdinalIgnoreCase));
        }

        return 0;
    });

    private static bool IsOurs(string assembly) => assembly.StartsWith("Psi.", StringComparison.Ordinal);

    private static List<string> References(string assembly) => Read(assembly, metadata => metadata.AssemblyReferences
        .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList());

    private static T Read<T>(string assembly, Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        return read(image.GetMetadataReader());
    }
}
