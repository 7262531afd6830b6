using Psi.Canonical;

namespace Psi.Connectors.Tests.Mapping;

public sealed class ObservationMapperTests
{
    [Fact]
    [Trait("Lesson", "U-44")]
    [Trait("Lesson", "U-46")]
    public void Observe_UnknownWord_QuarantinesThatAttributeOnly()
    {
        var observation = Make(static (row, issues) => new Account { Name = row, Kind = issues.Unmapped(Account.Fields.Kind, "lifecycle", "churned") }).Observe("Acme");

        Assert.Equal("Acme", observation.Value.Name);
        Assert.Equal(Account.Fields.Name.AsSet(), observation.Fields);
        var issue = Assert.Single(observation.Issues);
        Assert.Equal(("kind", "lifecycle", "churned"), (issue.Attribute, issue.SourceField, issue.RawValue));
        Assert.Contains("Add it to the mapper's table", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_RowTheMapperCannotBear_FailsNoPage()
    {
        var mapper = Make(static (row, _) => row == "bad" ? throw new FormatException("x") : new Account { Name = row });

        var page = mapper.Observe(["a", "bad", "c"]);

        Assert.Equal(3, page.Count);
        Assert.True(page[1].Fields.IsEmpty);
        Assert.Single(page[1].Issues);
        Assert.Equal("crm/account/bad", page[1].Record.ToString());
        Assert.Equal("c", page[2].Value.Name);
    }

    [Fact]
    public void Note_OnNone_IsForgotten()
    {
        MappingIssues.None.Note(Account.Fields.Name, "n", "r", "m");

        Assert.True(MappingIssues.None.IsEmpty);
        Assert.Equal(FieldSet<Account>.All, MappingIssues.None.Carried(FieldSet<Account>.All));
    }

    [Fact]
    public void Accept_Endpoint_ReachesTheVisitorUnderItsType()
    {
        IObjectEndpoint endpoint = new AccountEndpoint();

        Assert.Equal("crm/account/Account", endpoint.Accept(new Namer()));
    }

    private static ObservationMapper<string, Account> Make(Func<string, MappingIssues, Account> map) => new()
    {
        System = "crm",
        Carries = [Account.Fields.Name, Account.Fields.Kind],
        Id = static row => row,
        Map = map,
    };

    private sealed class AccountEndpoint() : ObjectEndpoint<Account>("crm", new EndpointCapabilities<Account> { Carries = Account.Fields.Name });

    private sealed class Namer : IEndpointVisitor<string>
    {
        public string Visit<T>(IObjectEndpoint<T> endpoint)
            where T : class, ICanonicalObject<T> => $"{endpoint}/{typeof(T).Name}";
    }
}
