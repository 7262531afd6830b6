using System.Text.Json.Serialization;
using Psi.Canonical;
using Psi.Sync.Ownership;

namespace Psi.Sync.Records;

/// <summary>Whether a golden record stands.</summary>
public enum GoldenState
{
    /// <summary>It stands.</summary>
    Live,

    /// <summary>Its owner deleted it.</summary>
    Ended,

    /// <summary>It became part of another record.</summary>
    Merged,
}

/// <summary>Where the value of one attribute of a golden record comes from.</summary>
/// <param name="System">The system that said it.</param>
/// <param name="ExternalId">The record in that system; <see langword="null"/> for Psi itself.</param>
/// <param name="At">When Psi took it in (UTC).</param>
/// <param name="Rule">The rule by which it stands.</param>
/// <param name="Seed">Whether it is a seed: a value that stands until the owner holds the record.</param>
public sealed record Lineage(string System, string? ExternalId, DateTimeOffset At, string Rule, bool Seed);

internal sealed class GoldenHeader
{
    public long Version { get; set; }

    public GoldenState State { get; set; }

    public bool MadeByPsi { get; set; }

    public long BornMark { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public ulong Layout { get; set; }

    [JsonConverter(typeof(PackedLineage))]
    public Dictionary<string, Lineage> Lineage { get; set; } = [];

    public Guid? MergedInto { get; set; }

    /// <summary>The system that owned it and deleted it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>A platform says that it was dealt with there, as time that it invoiced itself.</summary>
    public bool SettledElsewhere { get; set; }

    /// <summary>A person put other values in place of some of its own.</summary>
    public bool HasOverrides { get; set; }

    /// <summary>A person said that it is none of the records that look like it.</summary>
    public bool Apart { get; set; }

    /// <summary>It is to become part of another record, or that one part of it, once writes in flight are settled: nothing is sent of it.</summary>
    public bool LanesClosed { get; set; }

    /// <summary>The record of each system that it is, by system: the primary one, which is decided on and written to.</summary>
    public Dictionary<string, LinkedRow> Links { get; set; } = [];

    /// <summary>Records of a system that it is or was beside the primary one.</summary>
    public Dictionary<string, List<LinkedRow>>? Others { get; set; }

    /// <summary>The codes of what it refers to, as far as conditions of ownership test them, by attribute.</summary>
    public Dictionary<string, string>? Codes { get; set; }

    /// <summary>The last hand-over of each attribute that ever changed its owner.</summary>
    public Dictionary<string, HandOver>? HandOvers { get; set; }

    /// <summary>The systems that a process asked to take it, with the process.</summary>
    public Dictionary<string, string>? Placed { get; set; }

    /// <summary>Whether a record of a system is the one that is decided on.</summary>
    public bool IsPrimary(string system, string externalId) => Links.TryGetValue(system, out var link) && link.Live && link.ExternalId == externalId;

    public void AddOther(string system, LinkedRow link)
    {
        Others ??= [];
        if (!Others.TryGetValue(system, out var others))
        {
            Others[system] = others = [];
        }

        others.RemoveAll(other => other.ExternalId == link.ExternalId);
        others.Add(link);
    }
}

/// <summary>A golden record as the engine works on it.</summary>
internal sealed class GoldenRow<T>(Guid id, GoldenHeader header, T value)
    where T : class, ICanonicalObject<T>
{
    public Guid Id { get; } = id;

    public GoldenHeader Header { get; } = header;

    public T Value { get; set; } = value;

    /// <summary>Gets or sets the codes as they were before this transaction changed them.</summary>
    public Dictionary<string, string>? CodesBefore { get; set; }

    public Golden<T> ToGolden() => new(new Id<T>(Id), Value, Header.Version, Header.State);
}
