using System.Text.Json.Serialization;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Records;

internal sealed class ShadowHeader
{
    public Guid? Golden { get; set; }

    public string? Version { get; set; }

    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>Drawn before the read that said this.</summary>
    public long ReadMark { get; set; }

    /// <summary>When that was taken in, by the store's clock.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Drawn at the last intent or result of a write to the record.</summary>
    public long WriteMark { get; set; }

    /// <summary>When that was, by the store's clock.</summary>
    public DateTimeOffset? WrittenAt { get; set; }

    public Presence Presence { get; set; }

    /// <summary>The record that this one was merged into there.</summary>
    public string? MergedInto { get; set; }

    public bool SettledElsewhere { get; set; }

    public string? Correlation { get; set; }

    /// <summary>Attributes whose platform value could not be mapped.</summary>
    public string[] Issues { get; set; } = [];

    public int MapperVersion { get; set; }

    public ulong Layout { get; set; }

    /// <summary>Whether it was met before its object went live in this system.</summary>
    public bool Baseline { get; set; }

    /// <summary>What the system last said, one fingerprint an attribute.</summary>
    [JsonConverter(typeof(PackedFingerprints))]
    public ulong[] Seen { get; set; } = [];

    /// <summary>Which attributes <see cref="Seen"/> speaks of.</summary>
    [JsonConverter(typeof(PackedFlags))]
    public bool[] SeenOf { get; set; } = [];

    /// <summary>The one fingerprint of all that the system last said together; nothing where that is not known.</summary>
    public UInt128? Digest { get; set; }

    /// <summary>The fingerprint of the golden value that the system was last sent and confirmed, one an attribute.</summary>
    [JsonConverter(typeof(PackedFingerprints))]
    public ulong[] Told { get; set; } = [];

    /// <summary>Which attributes <see cref="Told"/> speaks of.</summary>
    [JsonConverter(typeof(PackedFlags))]
    public bool[] ToldOf { get; set; } = [];

    /// <summary>Attributes that the platform gave another form than was sent, with the fingerprint of that form and how often it was sent.</summary>
    public Dictionary<string, Rewrite>? Rewrites { get; set; }

    /// <summary>When the system was seen to change an attribute itself, by the store's clock; kept of those only whose rule asks.</summary>
    public Dictionary<string, DateTimeOffset>? ChangedAt { get; set; }

    /// <summary>The attributes of which a difference stands before a person.</summary>
    public List<string>? Differs { get; set; }

    /// <summary>The attributes that the system refused while it took the rest of the record.</summary>
    public Dictionary<string, RefusedValue>? LeftOut { get; set; }

    /// <summary>Attributes of which the platform keeps another form than it is told, with both.</summary>
    public Dictionary<string, PlatformForm>? Forms { get; set; }

    /// <summary>Fingerprints that were told with an outcome unknown for a time: a try of one may land late.</summary>
    public Dictionary<string, ulong[]>? Late { get; set; }
}

internal sealed record Rewrite(ulong Form, int Times);

/// <summary>What an attribute was told, and the form in which the platform shows it: the same, as far as anybody need care.</summary>
internal sealed record PlatformForm(ulong Told, ulong Seen);

/// <summary>What one system said and was told of one of its records.</summary>
internal sealed class ShadowRow<T>(string externalId, ShadowHeader header, byte[] values)
    where T : class, ICanonicalObject<T>
{
    public string ExternalId { get; } = externalId;

    public ShadowHeader Header { get; } = header;

    /// <summary>What the system last said, as JSON of the attributes that it carried.</summary>
    public byte[] Values { get; set; } = values;

    public T Read(out FieldSet<T> carried) => CanonicalJson.Read<T>(Values, out carried);
}
