namespace Psi.Tools.Tests;

/// <summary>What is checked in is what the types say. Where one of these fails: dotnet run --project tools/Psi.Tools -- all</summary>
public class RepositoryTests
{
    [Fact]
    public void Schemas_OfTheRepository_AreThoseOfTheTypes() => Assert.Empty(Generated.Schemas.Differences(Generated.Root));

    [Fact]
    public void Docs_OfTheRepository_AreThoseOfTheTypes() => Assert.Empty(Generated.Docs.Differences(Generated.Root));

    [Fact]
    public void PublishedSchemas_OfTheRepository_AreNotBroken() => Assert.Empty(Tools.Schemas.PublishedSchemas.Breaks(Generated.Root, Generated.Schemas));
}
