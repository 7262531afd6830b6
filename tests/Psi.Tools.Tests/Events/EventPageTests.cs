using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Psi.Canonical;
using Psi.Tools.Tests.Schemas;

namespace Psi.Tools.Tests.Events;

/// <summary>The examples of docs/canonical/events.md, as they stand on the page.</summary>
public class EventPageTests
{
    private static readonly IReadOnlyDictionary<string, string> Schemas = Generated.Schemas.Files.Keys
        .Where(static path => path.StartsWith("schemas/events/", StringComparison.Ordinal))
        .ToDictionary(static path => (string)JsonNode.Parse(Generated.Schemas.Files[path])!["$id"]!, StringComparer.Ordinal);

    public static TheoryData<string> Examples =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(Generated.Root, "docs", "canonical", "events.md")), "```json\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value)];

    [Fact]
    public void Examples_All_AreOneAKind()
    {
        var types = Examples.Select(static row => (string)JsonNode.Parse(row.Data)!["type"]!);

        Assert.Equal([.. PsiEvents.All, PsiEvents.Changed(Project.Schema.Name)], types);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_Data_FitsItsSchemaAndNoOtherAttribute(string example)
    {
        var cloud = JsonNode.Parse(example)!;
        var schema = Validator.Schema(Schemas[(string)cloud["dataschema"]!]);

        Assert.Empty(Validator.Errors(schema, cloud["data"]!.ToJsonString()));
        foreach (var member in cloud["data"]!.AsObject().Where(static member => member.Key is not "references").ToList())
        {
            var mutated = cloud["data"]!.DeepClone();
            mutated[member.Key] = 1;
            Assert.False(Validator.Accepts(schema, mutated), member.Key);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_ReadByTheCloudEventsSdk_IsTheEvent(string example)
    {
        var cloud = new JsonEventFormatter().DecodeStructuredModeMessage(Encoding.UTF8.GetBytes(example), null, null);

        var said = EventJson.Read(cloud.Type!, JsonSerializer.SerializeToUtf8Bytes((JsonElement)cloud.Data!));

        Assert.Equal(said.IdAt(17), cloud.Id);
        Assert.Equal(said.Id.ToString("N"), cloud.Subject);
        Assert.Equal(BusinessEvents.SchemaOf(cloud.Type!), cloud.DataSchema!.ToString());
        Assert.Equal(CloudEventsSpecVersion.V1_0, cloud.SpecVersion);
    }
}
