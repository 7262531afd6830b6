using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Reads and writes one object. A create carries our reference in the same call, so what landed is found by it.</summary>
internal abstract class KantataWriteEndpoint<TRow, T>(KantataClient client, EndpointCapabilities<T> capabilities)
    : KantataReadEndpoint<TRow, T>(client, capabilities), IWrite<T>
    where TRow : KantataRecord
    where T : class, ICanonicalObject<T>
{
    protected const string Create = "create";
    protected const string Update = "update";

    /// <summary>What our references call the object.</summary>
    protected string Model => Object.Value;

    public virtual IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch) => kind switch
    {
        WriteKind.Create => [Create],
        WriteKind.Update => [Update],
        _ => throw Unsupported(kind.ToString()),
    };

    public async Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var results = new WriteResult<T>[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            try
            {
                results[i] = await WriteAsync(items[i], cancellationToken).ConfigureAwait(false);
            }
            catch (ConnectorException exception)
            {
                results[i] = WriteResult<T>.Failed(exception, items[i].ExternalId) with { Refused = RefusedAttributes.Of(items[i].Patch, exception.Fields, BodyOf) };
            }
            catch (FormatException exception)
            {
                // A value that the platform has no word for: nothing was sent.
                results[i] = WriteResult<T>.Failed(Client.Refuse(FailureKind.Mapping, exception.Message), items[i].ExternalId);
            }
        }

        return results;
    }

    public virtual async Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var created = items.Where(static item => item.Kind == WriteKind.Create && item.ExternalId is null).Select(static item => item.Correlation).ToList();
        var byCorrelation = new Dictionary<string, List<Observation<T>>>(StringComparer.Ordinal);
        if (created.Count > 0)
        {
            var rows = await Windows.ReadByReferencesAsync(List, Model, created, cancellationToken).ConfigureAwait(false);
            foreach (var observation in await ObserveAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                if (observation.Correlation is { } correlation)
                {
                    (byCorrelation.TryGetValue(correlation, out var found) ? found : byCorrelation[correlation] = []).Add(observation);
                }
            }
        }

        var known = items.Where(static item => item.ExternalId is not null).Select(static item => item.ExternalId!).Distinct(StringComparer.Ordinal).ToList();
        var byId = known.Count == 0 ? [] : (await ReadByIdsAsync(known, cancellationToken).ConfigureAwait(false)).ToDictionary(static seen => seen.Record.ExternalId, StringComparer.Ordinal);
        return [.. items.Select(item => Verify(item, byCorrelation, byId))];
    }

    protected abstract Task<WriteResult<T>> WriteAsync(WriteItem<T> item, CancellationToken cancellationToken);

    /// <summary>What is sent of a patch, as far as it follows from the patch alone.</summary>
    protected abstract WireBody BodyOf(Patch<T> patch);

    protected ConnectorException Unsupported(string step) => Client.Refuse(FailureKind.Unsupported, $"object '{Object}' knows no step '{step}' in Kantata.");

    protected static string IdOf<TItem>(WriteItem<TItem> item)
        where TItem : class, ICanonicalObject<TItem> =>
        item.ExternalId ?? throw new FormatException($"Step '{item.Step}' of '{item.GoldenId:N}' has no record to go to. Link the record first.");

    /// <summary>Turns the answer of a write into what was seen.</summary>
    protected async Task<WriteResult<T>> DoneAsync(KantataEnvelope envelope, CancellationToken cancellationToken)
    {
        var observations = await ObserveAsync(List.Rows(envelope), envelope, cancellationToken).ConfigureAwait(false);
        return observations.Count == 0
            ? throw new ConnectorException(FailureKind.OutcomeUnknown, Client.Connection, $"Connection '{Client.Connection}': the answer to a write of '{Object}' names no record. Whether it ran is to be verified.")
            : WriteResult<T>.Done(observations[0].Record.ExternalId, observations[0]);
    }

    /// <summary>Tells whether what is seen is what was sent.</summary>
    protected bool Holds(Observation<T> seen, Patch<T> patch)
    {
        var sent = Capabilities.RoundTrip?.Invoke(patch) ?? patch.Values;
        return (T.Differences(sent, seen.Value) & patch.Fields & seen.Fields & Capabilities.Takes).IsEmpty;
    }

    private Verification<T> Verify(WriteItem<T> item, Dictionary<string, List<Observation<T>>> byCorrelation, Dictionary<string, Observation<T>> byId)
    {
        if (item.ExternalId is { } id)
        {
            return byId.TryGetValue(id, out var seen) && seen.Presence is Presence.Present or Presence.Archived && Holds(seen, Sent(item))
                ? Verification<T>.Landed(WriteResult<T>.Done(id, seen))
                : Verification<T>.NotFound;
        }

        return byCorrelation.GetValueOrDefault(item.Correlation) switch
        {
            null => Verification<T>.NotFound,
            [var one] => Verification<T>.Landed(WriteResult<T>.Done(one.Record.ExternalId, one)),
            _ => Verification<T>.Undecided,
        };
    }

    /// <summary>The part of the patch that a step sends.</summary>
    protected virtual Patch<T> Sent(WriteItem<T> item) => item.Patch;
}
