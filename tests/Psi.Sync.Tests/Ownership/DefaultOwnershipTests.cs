using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Tests.Ownership;

public sealed class DefaultOwnershipTests
{
    private const string Begin = "<!-- The default matrix, printed: PSI_WRITE_DOCS=1 dotnet test --project tests/Psi.Sync.Tests writes it anew. -->\n";
    private const string End = "<!-- End of the default matrix. -->";

    private static OwnershipMatrix Matrix => DefaultOwnership.ProfessionalServices(crm: "crm", psa: "psa", ["erp"], hcm: "hcm");

    [Fact]
    public void ToMarkdown_DefaultMatrix_IsWhatThePageShows()
    {
        var path = Path.Combine(Rules.Root(), "docs", "ownership.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("PSI_WRITE_DOCS") == "1")
        {
            page = page[..begin] + Matrix.ToMarkdown() + page[end..];
            File.WriteAllText(path, page);
            end = page.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.Equal(Matrix.ToMarkdown(), page[begin..end]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hcm")]
    public void Problems_DefaultMatrix_AreNone(string? hcm)
    {
        SystemId[] systems = ["crm", "psa", "erp/nl01", "erp/gb01", "hcm", "psi"];
        var matrix = DefaultOwnership.ProfessionalServices("crm", "psa", ["erp/nl01", "erp/gb01"], hcm is null ? default(SystemId?) : new SystemId(hcm));
        var problems = new List<string>();

        foreach (var declaration in matrix.Objects)
        {
            problems.AddRange(declaration.Check(matrix, systems));
        }

        Assert.Empty(problems);
        Assert.Equal(35, matrix.Objects.Count());
    }

    [Fact]
    public void Contract_UntilActive_IsTheCrms()
    {
        var table = new OwnershipTable<Contract>(Matrix.RulesOf<Contract>([]));

        var draft = table.RuleFor(Contract.Fields.Value.Index, new Contract { Status = ContractStatus.Draft }, null);
        var active = table.RuleFor(Contract.Fields.Value.Index, new Contract { Status = ContractStatus.Active }, null);

        Assert.Equal("crm", draft!.Owners[0].Value);
        Assert.Equal(("psi", DriftPolicy.Raise), (active!.Owners[0].Value, active.Drift));
    }
}
