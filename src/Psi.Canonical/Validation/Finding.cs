namespace Psi.Canonical;

/// <summary>A breach of a rule by a record.</summary>
/// <remarks>It never carries a text or a protected value of the record, so that it can be logged and shown.</remarks>
public abstract record Finding
{
    private protected Finding(Rule rule, string path, int? record, string? value)
    {
        RuleId = rule.Id;
        Severity = rule.Severity;
        Mend = rule.Mend;
        Path = path;
        Record = record;
        Message = value is null
            ? $"Attribute '{path}' breaks rule '{rule.Id}': {rule.Meaning} {rule.Mend}"
            : $"Attribute '{path}' holds '{value}' and breaks rule '{rule.Id}': {rule.Meaning} {rule.Mend}";
    }

    /// <summary>Gets the id of the rule.</summary>
    public string RuleId { get; }

    /// <summary>Gets how much it weighs.</summary>
    public Severity Severity { get; }

    /// <summary>Gets where the breach is: wire names with points between them, and the place of a line from zero, <c>lines[2].amount</c>.</summary>
    public string Path { get; }

    /// <summary>Gets the place, from zero, of the record among those that were looked at together; <see langword="null"/> when it was alone.</summary>
    public int? Record { get; }

    /// <summary>Gets what to do.</summary>
    public string Mend { get; }

    /// <summary>Gets the whole of it as text: where, which value, which rule, what it says and what to do.</summary>
    public string Message { get; }

    /// <summary>Gives the message.</summary>
    /// <returns>The message.</returns>
    public sealed override string ToString() => Message;
}
