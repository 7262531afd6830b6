using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Processes;

/// <summary>What came of evaluating a rule for one subject on a snapshot; nothing of it is committed yet.</summary>
internal sealed record Evaluation(string Process, ObjectName Object, Guid Subject, long DirtyMark, SubjectRow State, ReadSet Reads)
{
    public EvaluationOutcome Outcome { get; init; }

    /// <summary>Gets what the rule asked for, where it applies.</summary>
    public ProcessAsks Asks { get; init; } = new();

    /// <summary>Gets what the rule threw, where it failed.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Gets how many stored things it touches, about.</summary>
    public int Size => Asks.Asked.Count + Asks.Conditions.Count + 1;
}

/// <summary>How an evaluation ended.</summary>
internal enum EvaluationOutcome
{
    /// <summary>The rule is not about the subject, and was not before.</summary>
    Nothing,

    /// <summary>The subject left the state that the rule is about.</summary>
    NoLonger,

    /// <summary>The rule threw, or asked for what it must not.</summary>
    Failed,

    /// <summary>The rule applies.</summary>
    Applies,
}
