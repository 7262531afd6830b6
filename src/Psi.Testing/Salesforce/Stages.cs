namespace Psi.Testing.Salesforce;

/// <summary>The stages that an org comes with.</summary>
internal static class Stages
{
    private static readonly (string Name, decimal Probability, string Forecast, bool IsClosed, bool IsWon)[] OutOfBox =
    [
        ("Prospecting", 10, "Pipeline", false, false), ("Qualification", 10, "Pipeline", false, false), ("Needs Analysis", 20, "Pipeline", false, false),
        ("Value Proposition", 50, "Pipeline", false, false), ("Id. Decision Makers", 60, "Pipeline", false, false), ("Perception Analysis", 70, "Pipeline", false, false),
        ("Proposal/Price Quote", 75, "BestCase", false, false), ("Negotiation/Review", 90, "Forecast", false, false),
        ("Closed Won", 100, "Closed", true, true), ("Closed Lost", 0, "Omitted", true, false),
    ];

    public static void Fill(Org org)
    {
        foreach (var (name, probability, forecast, isClosed, isWon) in OutOfBox)
        {
            Add(org, name, probability, forecast, isClosed, isWon);
        }
    }

    public static void Add(Org org, string name, decimal probability, string forecast, bool isClosed, bool isWon) => org.Insert(
        org.Types["OpportunityStage"],
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["ApiName"] = name, ["MasterLabel"] = name, ["IsActive"] = true, ["SortOrder"] = (decimal)org.Types["OpportunityStage"].Rows.Count + 1, ["IsClosed"] = isClosed, ["IsWon"] = isWon,
            ["ForecastCategory"] = forecast, ["ForecastCategoryName"] = forecast, ["DefaultProbability"] = probability,
        },
        stamp: org.Clock.Now.AddYears(-3));

    public static SRow? Find(Org org, string? name) => org.Types["OpportunityStage"].Rows.Values.FirstOrDefault(stage => string.Equals(stage.Text("ApiName"), name, StringComparison.OrdinalIgnoreCase));
}
