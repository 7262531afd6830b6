namespace Psi.Canonical;

/// <summary>What a rule says of itself.</summary>
internal sealed record RuleText(string Id, Severity Severity, string Meaning, string Mend);
