using System.Text.Json;
using Psi.Canonical;

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

    /// <summary>When it was evaluated last, where the process has an interval.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>When the rule asked to look at it again, whatever changes.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }
}

internal sealed record ConditionRow(string Name, bool Met, DateTimeOffset Since, string? WhyNot);

internal sealed record AnnouncementRow(int Entry, DateTimeOffset At);

internal sealed record ClaimRow(Guid Actual, Guid? Invoice, string? Line, DateTimeOffset At);

internal sealed record OverrideRow(string ValueJson, string By, DateTimeOffset At, string? UntilFingerprint);

/// <summary>An event to be published: the system that said it (none: Psi did), and what it says (none in rows of versions that did not keep it).</summary>
internal sealed record EventRow(string Type, string Id, string Subject, string Object, DateTimeOffset At, string? System = null, JsonElement? Data = null)
{
    public static EventRow Of(BusinessEvent said, string id, SystemId? system, DateTimeOffset at)
    {
        using var data = JsonDocument.Parse(EventJson.Write(said));
        return new(said.Type, id, said.Id.ToString("N"), said.Object.Value, at, system?.Value, data.RootElement.Clone());
    }
}

/// <summary>Since when a process runs: what met its rule before is left alone.</summary>
internal sealed record ProcessStartRow(DateTimeOffset At);
