using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Records;

namespace Psi.Sync.Detection;

/// <summary>What an observation says that the shadow did not know.</summary>
internal sealed class Change<T>
    where T : class, ICanonicalObject<T>
{
    private readonly UInt128 _digest;
    private readonly ulong[] _seen;
    private FieldSet<T> _left = FieldSet<T>.Empty;

    private Change(ShadowRow<T> shadow, Observation<T> observation, FieldSet<T> fields, FieldSet<T> first, UInt128 digest, ulong[] seen)
    {
        Shadow = shadow;
        Observation = observation;
        Fields = fields;
        First = first;
        Resolved = observation.Value;
        _digest = digest;
        _seen = seen;
    }

    public ShadowRow<T> Shadow { get; }

    public Observation<T> Observation { get; }

    /// <summary>Gets the attributes that the system says otherwise than before.</summary>
    public FieldSet<T> Fields { get; private set; }

    /// <summary>Gets those of them that it never said before.</summary>
    public FieldSet<T> First { get; private set; }

    /// <summary>Gets or sets the observed value, references resolved where they could be.</summary>
    public T Resolved { get; set; }

    /// <summary>Gets or sets whether the record bears our mark: we made it, though the store may not know that any more.</summary>
    public bool IsOurs { get; set; }

    /// <summary>The fingerprint of an attribute as the system said it, references not resolved.</summary>
    public ulong SeenOf(int field) => _seen[field];

    /// <summary>Compares an observation with its shadow; <see langword="null"/> when it says nothing new.</summary>
    public static Change<T>? Between(ShadowRow<T> shadow, Observation<T> observation, int mapperVersion, ulong[] scratch)
    {
        var header = shadow.Header;
        var isAsBefore = header.Presence == observation.Presence && header.SettledElsewhere == observation.SettledElsewhere
            && header.Version == observation.Version && header.MapperVersion == mapperVersion && observation.Issues.Count == header.Issues.Length;
        var digest = T.Digest(observation.Value, observation.Fields);
        if (isAsBefore && header.Digest == digest)
        {
            return null;
        }

        T.Fingerprint(observation.Value, scratch);
        var fields = FieldSet<T>.Empty;
        var first = FieldSet<T>.Empty;
        foreach (var field in observation.Fields)
        {
            if (!header.SeenOf[field.Index])
            {
                fields = fields.Add(field);
                first = first.Add(field);
            }
            else if (header.Seen[field.Index] != scratch[field.Index])
            {
                fields = fields.Add(field);
                if (header.MapperVersion != mapperVersion)
                {
                    first = first.Add(field); // a newer mapping says it otherwise: a baseline, no drift
                }
            }
        }

        return fields.IsEmpty && isAsBefore ? null : new Change<T>(shadow, observation, fields, first, digest, [.. scratch]);
    }

    /// <summary>Everything that a shadow says, as if it were said for the first time.</summary>
    public static Change<T> Whole(ShadowRow<T> shadow, SystemId system)
    {
        var value = shadow.Read(out var carried);
        var seen = new ulong[T.AllFields.Count];
        T.Fingerprint(value, seen);
        var observation = new Observation<T>(new RecordRef(system, T.Schema.Name, shadow.ExternalId), value, carried)
        {
            Version = shadow.Header.Version,
            ModifiedAt = shadow.Header.ModifiedAt,
            Presence = shadow.Header.Presence,
            SettledElsewhere = shadow.Header.SettledElsewhere,
            Correlation = shadow.Header.Correlation,
            MergedInto = shadow.Header.MergedInto is { } survivor ? new RecordRef(system, T.Schema.Name, survivor) : null,
        };
        return new Change<T>(shadow, observation, carried, carried, T.Digest(value, carried), seen);
    }

    /// <summary>Some attributes that a shadow says, as if they were said just now and not for the first time.</summary>
    public static Change<T> Again(ShadowRow<T> shadow, SystemId system, FieldSet<T> fields)
    {
        var whole = Whole(shadow, system);
        whole.Fields = fields & whole.Observation.Fields;
        whole.First = FieldSet<T>.Empty;
        return whole;
    }

    /// <summary>Treats every attribute carried as said for the first time: the record was just linked.</summary>
    public void BecomeBaseline()
    {
        Fields = Observation.Fields;
        First = Observation.Fields;
    }

    /// <summary>Decides nothing for some attributes: they were just written by us.</summary>
    public void Ignore(IEnumerable<string> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (Field<T>.Find(attribute) is { } field)
            {
                Fields = Fields.Remove(field);
                First = First.Remove(field);
            }
        }
    }

    /// <summary>Whether the system had a value of an attribute and says that it has none now.</summary>
    public bool Loses(Field<T> field) => Shadow.Header.Seen[field.Index] != 0 && _seen[field.Index] == 0;

    /// <summary>Leaves out attributes of which the observation proves nothing: a write of them is in flight. The shadow keeps what it said of them.</summary>
    /// <returns>Whether it said anything of them.</returns>
    public bool Leave(IEnumerable<string> attributes)
    {
        var before = Fields;
        foreach (var attribute in attributes)
        {
            if (Field<T>.Find(attribute) is { } field)
            {
                _left = _left.Add(field);
                Fields = Fields.Remove(field);
                First = First.Remove(field);
            }
        }

        return !(before - Fields).IsEmpty;
    }

    /// <summary>Makes the shadow say what the observation said.</summary>
    public void Absorb(long readMark, int mapperVersion)
    {
        var header = Shadow.Header;
        foreach (var field in Observation.Fields - _left)
        {
            header.Seen[field.Index] = _seen[field.Index];
            header.SeenOf[field.Index] = true;
        }

        header.Digest = _left.IsEmpty ? _digest : null; // what was left out is to be said again
        header.Version = Observation.Version ?? header.Version;
        header.ModifiedAt = Observation.ModifiedAt ?? header.ModifiedAt;
        header.Presence = Observation.Presence;
        header.SettledElsewhere = Observation.SettledElsewhere;
        header.Correlation = Observation.Correlation ?? header.Correlation;
        header.MapperVersion = mapperVersion;
        header.ReadMark = Math.Max(header.ReadMark, readMark);
        header.Issues = [.. Observation.Issues.Select(issue => issue.Attribute)];
        if (Observation.Presence is Presence.Present or Presence.Archived)
        {
            var carried = Observation.Fields - _left;
            var value = Observation.Value;
            if (Shadow.Values.Length > 0)
            {
                var before = CanonicalJson.Read<T>(Shadow.Values, out var earlier);
                value = T.Overlay(before, value, carried);
                carried |= earlier;
            }

            Shadow.Values = CanonicalJson.Write(value, carried);
        }
    }
}
