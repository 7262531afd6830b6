using System.Text;
using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests;

/// <summary>What docs/canonical.md, docs/canonical-generator.md and the package's README show.</summary>
public class DocsTests
{
    [Fact]
    public void Patch_AsInTheDocs_DoesWhatTheySay()
    {
        var before = new Account { Name = "Acme", Phone = "+31 15 000" };
        var after = before with { Phone = null, Kind = AccountKind.Customer };

        Patch<Account> patch = Patch<Account>.Between(before, after);
        byte[] json = CanonicalJson.WritePatch(patch);
        Patch<Account> read = CanonicalJson.ReadPatch<Account>(json);
        FieldSet<Account> ours = [Account.Fields.Name, Account.Fields.Kind];
        MergeResult<Account> merge = ThreeWayMerge.Merge(before, after, before with { Website = "https://acme.example" });

        Assert.Equal("account {kind, phone}", patch.ToString());
        Assert.True(patch.Carries(Account.Fields.Phone));
        Assert.Equal(after, patch.Apply(before));
        Assert.Equal("""{"kind":"customer","phone":null}""", Encoding.UTF8.GetString(json));
        Assert.Equal(patch, read);
        Assert.Equal([Account.Fields.Kind], patch.Fields & ours);
        Assert.True(merge.IsClean);
    }

    [Fact]
    public void Events_AsInTheDocs_AreFound()
    {
        var id = Id<Project>.New();
        var before = new Project { FinancialSetup = FinancialSetup.Pending };
        var after = before with { FinancialSetup = FinancialSetup.Ready };

        Assert.Equal(["psi.project.ready.v1"], BusinessEvents.Detect(id, before, after).Select(static said => said.Type));
    }

    [Fact]
    public void HostsRecord_AsInTheDocs_HasTheSameMachinery() =>
        Assert.Equal(SkiLift.Fields.Rates.AsSet(), SkiLift.Differences(new() { Name = "a" }, new() { Name = "a", Rates = [new() { Key = "1" }] }));
}

[CanonicalObject("ski-lift", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record SkiLift
{
    public string? Name { get; init; }

    public Ref<Account>? Operator { get; init; }

    public ValueList<LiftRate>? Rates { get; init; }

    public CustomFields? CustomFields { get; init; }
}

[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record LiftRate
{
    public string? Key { get; init; }

    public Money? Price { get; init; }
}
