using System.Text.RegularExpressions;

using Psi.Conformance;

namespace Psi.EndToEnd.Tests.Architecture;

/// <summary>A suite that nobody derives runs nowhere and looks as if it did.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Suites => [.. typeof(StoreSuite).Assembly.GetExportedTypes()
        .Where(type => type.IsAbstract && !type.IsSealed && !type.IsInterface && HasTests(type))
        .Select(type => type.Name.Split('`')[0])];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Suite_InConformance_IsDerivedInTheTests(string suite)
    {
        var derives = new Regex($@"\bclass\s+\w+[^{{;]*:\s*(?:\w+\.)*{suite}\s*(?:<|\(|\s|,|{{|;)", RegexOptions.Singleline);

        Assert.Contains(
            Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories),
            file => derives.IsMatch(File.ReadAllText(file)));
    }

    private static bool HasTests(Type type) => type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true));
}
