namespace Psi.Sync.Records;

internal sealed record EnsureRow(Guid Golden, DateTimeOffset At);

internal sealed record DirtyRow(long Mark);

/// <summary>What a process knows of one subject.</summary>
internal sealed record SubjectRow
{
    public bool Applied { get; init; }

    /// <summary>Met the rule before Psi started: nothing is made for it.</summary>
    public bool BeforePsi { get; init; }

    public DateTimeOffset? Since { get; init; }

    public int Entry { get; init; }
}

internal sealed record ConditionRow(string Name, bool Met, DateTimeOffset Since, string? WhyNot);

internal sealed record AnnouncementRow(int Entry, DateTimeOffset At);

internal sealed record ClaimRow(Guid Actual, Guid? Invoice, string? Line, DateTimeOffset At);

internal sealed record OverrideRow(string ValueJson, string By, DateTimeOffset At, string? UntilFingerprint);

internal sealed record EventRow(string Type, string Id, string Subject, string Object, DateTimeOffset At);
