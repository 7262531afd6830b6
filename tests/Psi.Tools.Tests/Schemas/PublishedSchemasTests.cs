using Psi.Tools.Schemas;

namespace Psi.Tools.Tests.Schemas;

public sealed class PublishedSchemasTests : IDisposable
{
    private const string Path = "schemas/thing.v1.json";
    private const string Text = """{"x-psi-version":1,"type":"object","properties":{"name":{"type":"string"}}}""";
    private const string Grown = """{"x-psi-version":1,"type":"object","properties":{"name":{"type":"string"},"size":{"type":"number"}}}""";
    private const string Broken = """{"x-psi-version":1,"type":"object","properties":{"name":{"type":"number"}}}""";

    private readonly TemporaryRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Breaks_NothingPublished_None() => Assert.Empty(PublishedSchemas.Breaks(_root.Path, Files(Path, Text)));

    [Fact]
    public void Breaks_PublishedAndGrown_None()
    {
        PublishedSchemas.Publish(_root.Path, Files(Path, Text));

        Assert.Empty(PublishedSchemas.Breaks(_root.Path, Files(Path, Grown)));
    }

    [Fact]
    public void Breaks_PublishedAndChanged_NamesFileAndAttribute()
    {
        PublishedSchemas.Publish(_root.Path, Files(Path, Text));

        var found = Assert.Single(PublishedSchemas.Breaks(_root.Path, Files(Path, Broken)));

        Assert.Equal("schemas/thing.v1.json: 'name' changed its type from \"string\" to \"number\"", found);
    }

    [Fact]
    public void Breaks_GrownWasPublishedAndIsTakenBack_NamesIt()
    {
        PublishedSchemas.Publish(_root.Path, Files(Path, Text));
        PublishedSchemas.Publish(_root.Path, Files(Path, Grown));

        Assert.Equal(["schemas/thing.v1.json: 'size' was removed"], PublishedSchemas.Breaks(_root.Path, Files(Path, Text)));
    }

    [Fact]
    public void Breaks_PublishedObjectIsGone_NamesIt()
    {
        PublishedSchemas.Publish(_root.Path, Files(Path, Text));

        Assert.Equal(["schemas/thing.v1.json: was published and no type has it any longer"], PublishedSchemas.Breaks(_root.Path, Files("schemas/other.v1.json", Text)));
    }

    [Fact]
    public void Breaks_ChangedUnderANewVersion_None()
    {
        PublishedSchemas.Publish(_root.Path, Files(Path, Text));

        Assert.Empty(PublishedSchemas.Breaks(_root.Path, Files("schemas/thing.v2.json", Broken)));
    }

    [Fact]
    public void Publish_TheSameTwice_ChangesNothing()
    {
        var first = PublishedSchemas.Publish(_root.Path, Files(Path, Text));

        var second = PublishedSchemas.Publish(_root.Path, Files(Path, Text));

        Assert.Single(first);
        Assert.Empty(second);
        Assert.Equal(Text, File.ReadAllText(_root["schemas/published/thing.v1.json"]));
    }

    private static GeneratedFiles Files(string path, string text) => new(new Dictionary<string, string> { [path] = text }, ["schemas"], static (_, _) => true);
}
