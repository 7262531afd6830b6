namespace Psi.Testing.Salesforce;

/// <summary>A parsed statement.</summary>
internal sealed class SoqlQuery
{
    public List<SoqlSelected> Select { get; } = [];

    public string From { get; set; } = string.Empty;

    public SoqlCondition? Where { get; set; }

    public List<SoqlOrder> OrderBy { get; } = [];

    public int? Limit { get; set; }

    public int Offset { get; set; }

    public bool IsCount { get; set; }
}

/// <summary>What is selected: a path, the fields of a group, an aggregate, or a list of other records.</summary>
internal sealed record SoqlSelected(string Path, string? Function = null, string? Alias = null, SoqlQuery? Children = null);

internal sealed record SoqlOrder(string Path, bool IsDescending, bool NullsLast);

internal abstract record SoqlCondition;

internal sealed record SoqlAll(List<SoqlCondition> Parts) : SoqlCondition;

internal sealed record SoqlAny(List<SoqlCondition> Parts) : SoqlCondition;

internal sealed record SoqlNot(SoqlCondition Part) : SoqlCondition;

internal sealed record SoqlCompare(string Path, string Operator, SoqlToken Value) : SoqlCondition;

internal sealed record SoqlIn(string Path, bool IsNot, List<SoqlToken> Values, SoqlQuery? Query) : SoqlCondition;
