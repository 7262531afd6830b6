using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

public sealed class ConfiguredOwnershipTests
{
    private static readonly JsonElement s_schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Rules.Root(), "schemas", "ownership.v1.json"))).RootElement;

    [Theory]
    [InlineData("""{"project":{"name":"psa"}}""", "project.name by psa", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"name":"psa, erp/nl01"}}""", "project.name by psa then erp/nl01", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"name":["psa","erp/nl01"]}}""", "project.name by psa then erp/nl01", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"*":"psa"}}""", "project.* by psa", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"custom.region":"crm"}}""", "project.custom.region by crm", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"name":{"by":"psa","onDrift":"raise"}}}""", "project.name by psa", DriftPolicy.Raise)]
    [InlineData("""{"project":{"name":{"by":["crm","psa"],"strategy":"mostRecent","onDrift":"tolerate"}}}""", "project.name by crm then psa, most recent", DriftPolicy.Tolerate)]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"status":"closed"}}}}""", "project.name by psa when status is closed", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"status":["closed","completed"],"legalEntity":"NL01"}}}}""", "project.name by psa when legalEntity is NL01 and status in closed, completed", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"plannedStart":{"after":"2025-12-31","before":"2027-01-01"}}}}}""", "project.name by psa when plannedStart after 2025-12-31 and plannedStart before 2027-01-01", DriftPolicy.PutRight)]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"code":{"set":true},"isTemplate":{"not":true},"budgetHours":12.5}}}}""", "project.name by psa when budgetHours is 12.5 and code is set and isTemplate is not true", DriftPolicy.PutRight)]
    public void Own_AsTheSchemaAllows_IsTheRule(string json, string name, DriftPolicy drift)
    {
        var (rules, problems) = Read(json);

        Assert.Empty(problems);
        var rule = Assert.Single(rules);
        Assert.Equal((name, drift), (rule.Name, rule.Drift));
        Assert.True(MiniSchema.Allows(s_schema, JsonDocument.Parse(json).RootElement));
    }

    [Fact]
    public void Own_SeveralRulesOfOneAttribute_AreAllThere()
    {
        const string Json = """{"project":{"name":[{"by":"crm","when":{"status":"draft"}},{"by":"psa"}]}}""";

        var (rules, problems) = Read(Json);

        Assert.Empty(problems);
        Assert.Equal(["project.name by crm when status is draft", "project.name by psa"], rules.Select(rule => rule.Name));
        Assert.True(MiniSchema.Allows(s_schema, JsonDocument.Parse(Json).RootElement));
    }

    [Theory]
    [InlineData("""{"project":{"name":{"by":"psa","onDrfit":"raise"}}}""", "'onDrfit'")]
    [InlineData("""{"project":{"name":{"by":"psa","onDrift":"ignore"}}}""", "'ignore'")]
    [InlineData("""{"project":{"name":{"by":"psa","strategy":"newest"}}}""", "'newest'")]
    [InlineData("""{"project":{"name":{"onDrift":"raise"}}}""", "names no system")]
    [InlineData("""{"project":{"name":"PSA!"}}""", "'PSA!'")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"status":{"like":"x"}}}}}""", "'like'")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"code":{"set":"maybe"}}}}}""", "true or false")]
    public void Own_AgainstTheSchema_IsAProblemThatNamesIt(string json, string named)
    {
        var (_, problems) = Read(json);

        Assert.Contains(problems, problem => problem.Contains(named, StringComparison.Ordinal));
        Assert.False(MiniSchema.Allows(s_schema, JsonDocument.Parse(json).RootElement));
    }

    [Theory]
    [InlineData("""{"project":{"nam":"psa"}}""", "project:nam")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"stat":"closed"}}}}""", "'stat'")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"status":"shut"}}}}""", "'shut'")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"status":{"before":"2026-01-01"}}}}}""", "for days and instants")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"plannedStart":{"before":"soon"}}}}}""", "'soon'")]
    [InlineData("""{"project":{"name":{"by":"psa","when":{"billing":"x"}}}}""", "cannot test 'billing'")]
    public void Own_WhatTheObjectDoesNotHave_IsAProblemThatNamesIt(string json, string named) =>
        Assert.Contains(named, Assert.Single(Read(json).Problems), StringComparison.Ordinal);

    [Fact]
    public void Own_SeveralThingsWrong_NamesThemAll() => Assert.Equal(
        4, Read("""{"project":{"nam":"psa","code":{"by":"psa","onDrift":"x","strategy":"y","when":{"status":"shut"}}}}""").Problems.Count);

    [Fact]
    public void Page_ItsExample_FitsTheSchemaAndIsUnderstood()
    {
        var page = File.ReadAllText(Path.Combine(Rules.Root(), "docs", "ownership.md"));
        var start = page.IndexOf("```json\n", StringComparison.Ordinal) + 8;
        using var document = JsonDocument.Parse(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        var section = document.RootElement.GetProperty("Psi").GetProperty("Ownership");

        Assert.True(MiniSchema.Allows(s_schema, section));
        var (rules, problems) = Read(section.GetRawText());
        Assert.Empty(problems);
        Assert.NotEmpty(rules);
    }

    private static (IReadOnlyList<OwnershipRule<Project>> Rules, List<string> Problems) Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var matrix = new OwnershipMatrix();
        matrix.Include(new ConfigurationBuilder().AddJsonStream(stream).Build());
        var problems = new List<string>();
        return (matrix.RulesOf<Project>(problems), problems);
    }
}
