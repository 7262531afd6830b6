using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Reading;
using Psi.Sync.Records;

namespace Psi.Sync.Detection;

/// <summary>What a page says that the shadows did not know. Fresh beats stale, our own writes included. Pure.</summary>
internal sealed class Detected<T>
    where T : class, ICanonicalObject<T>
{
    private readonly HashSet<Change<T>> _ofNewerMapping = [];

    private Detected()
    {
    }

    /// <summary>Gets the records that say something new, once each.</summary>
    public List<Change<T>> Changes { get; private set; } = [];

    /// <summary>Gets the records whose own word is to be asked for: the page may be older than what we wrote.</summary>
    public List<string> Reread { get; } = [];

    /// <summary>Compares a page with the shadows of its records; a record without one gets one.</summary>
    public static Detected<T> Of(IntakePage<T> page, Dictionary<string, ShadowRow<T>> shadows, EndpointModel<T> endpoint, Layouts layouts)
    {
        var detected = new Detected<T>();
        var changes = new Dictionary<string, Change<T>>(StringComparer.Ordinal);
        var fingerprints = new ulong[T.AllFields.Count];
        foreach (var observation in page.Observations)
        {
            var id = observation.Record.ExternalId;
            var freshness = Freshness.Equal;
            if (!shadows.TryGetValue(id, out var shadow))
            {
                if (observation.Presence == Presence.Missing)
                {
                    continue; // nobody knew it
                }

                shadow = new ShadowRow<T>(id, new ShadowHeader(), []);
                layouts.Adapt<T>(shadow.Header);
            }
            else
            {
                freshness = FreshnessOf(observation.Version, shadow.Header, page.Read, endpoint.Capabilities.VersionOrder);
                if (freshness == Freshness.Staler)
                {
                    continue;
                }
            }

            var newerMapping = shadow.Header.MapperVersion != 0 && shadow.Header.MapperVersion != endpoint.Capabilities.Version;
            if (Change<T>.Between(shadow, observation, endpoint.Capabilities.Version, fingerprints) is not { } change)
            {
                changes.Remove(id); // the later row of a page wins
                continue;
            }

            if (page.Mode != ReadMode.ById && freshness != Freshness.Fresher && endpoint.ByIds is not null
                && MayBeStale(shadow.Header, page.Read, observation.ModifiedAt, endpoint.Connection.Platform.ReadLag))
            {
                detected.Reread.Add(id);
                continue;
            }

            changes[id] = change;
            shadows[id] = shadow;
            if (newerMapping)
            {
                detected._ofNewerMapping.Add(change);
            }
        }

        detected.Changes = [.. changes.Values];
        return detected;
    }

    /// <summary>The stamps of the changes that the last read should have shown: they came to light too late.</summary>
    public IEnumerable<DateTimeOffset> LateBy(DateTimeOffset lastReadBegunAt, TimeSpan precision) =>
        Changes.Where(change => change.Observation.ModifiedAt < lastReadBegunAt - precision && !change.Fields.IsEmpty && !_ofNewerMapping.Contains(change))
            .Select(static change => change.Observation.ModifiedAt!.Value);

    /// <summary>Compares an answer with what is known: by the platform's versions where they have an order, else by when it was asked for. Never by a clock.</summary>
    internal static Freshness FreshnessOf(string? version, ShadowHeader known, ReadMark read, Comparison<string>? order)
    {
        if (order is not null && version is not null && known.Version is not null)
        {
            var compared = order(version, known.Version);
            if (compared != 0)
            {
                return compared < 0 ? Freshness.Staler : Freshness.Fresher;
            }
        }

        return known.ReadMark > read.Number ? Freshness.Staler : Freshness.Equal;
    }

    /// <summary>
    /// Whether an answer may have been made before what is known: before our last write could be seen in it, or before an answer that was
    /// taken in meanwhile. A list shows what was so up to the read lag ago, however late it was asked for; a later stamp of the record proves it newer.
    /// </summary>
    internal static bool MayBeStale(ShadowHeader known, ReadMark read, DateTimeOffset? modifiedAt, TimeSpan readLag) =>
        known.WriteMark > read.Number || known.WrittenAt > read.At - readLag
        || (known.ReadAt > read.At - readLag && !(modifiedAt > known.ModifiedAt));
}
