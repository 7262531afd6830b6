using System.Globalization;
using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Tests.Fakes;

/// <summary>One object of a platform that lives in memory, with a change number a record and faults on demand.</summary>
internal class FakeEndpoint<T>(FakeConnection connection, SystemId system, FieldSet<T> carries, FieldSet<T> takes, FieldSet<T> required = default, IReadOnlyList<ObjectName>? leavesOut = null, Func<EndpointCapabilities<T>, EndpointCapabilities<T>>? adjust = null)
    : ObjectEndpoint<T>(system, (adjust ?? (static capabilities => capabilities))(new EndpointCapabilities<T>
    {
        Carries = carries,
        Takes = takes,
        RequiredReferences = required,
        LeavesOut = leavesOut ?? [],
        CanCreate = true,
        CanUpdate = true,
        CreateSafety = CreateSafety.LookUpByCorrelation,
        WriteBatch = 50,
        Requests = ["post"],
    })), IReadChanged<T>, IReadByIds<T>, ICountRecords<T>, IWrite<T>
    where T : class, ICanonicalObject<T>
{
    private readonly Lock _lock = new();

    public Dictionary<string, Row> Rows { get; } = new(StringComparer.Ordinal);

    public List<(WriteKind Kind, string Id, Patch<T> Patch)> Writes { get; } = [];

    public int PageSize { get; set; } = 100;

    /// <summary>Records that the platform says are deleted.</summary>
    public HashSet<string> Deleted { get; } = [];

    /// <summary>Records that were merged into another.</summary>
    public Dictionary<string, string> Merged { get; } = [];

    /// <summary>Records that are there and cannot be seen.</summary>
    public HashSet<string> Hidden { get; } = [];

    /// <summary>Attributes that cannot be seen, as after a right was taken away without the platform saying so.</summary>
    public FieldSet<T> Blanked { get; set; }

    /// <summary>Attributes that cannot be seen, and that the connector knows it may not see.</summary>
    public FieldSet<T> NotCarried { get; set; }

    /// <summary>Where each read began.</summary>
    public List<string?> Reads { get; } = [];

    /// <summary>What was asked for by id.</summary>
    public List<string> AskedById { get; } = [];

    /// <summary>Whether reads of pages fail after so many pages.</summary>
    public int? FailsAfterPages { get; set; }

    /// <summary>How they fail then.</summary>
    public FailureKind FailsWith { get; set; } = FailureKind.Transient;

    /// <summary>What happens to the next write, before or after it was done.</summary>
    public Queue<(ConnectorException? Before, ConnectorException? After)> Faults { get; } = [];

    public Func<T, T>? Rewrites { get; set; }

    /// <summary>Calls that fail as a whole, by what they hold; <see langword="null"/> lets one through.</summary>
    public Func<IReadOnlyList<WriteItem<T>>, ConnectorException?>? FailsCall { get; set; }

    /// <summary>Writes that are refused for some of their attributes, by what they hold; <see langword="null"/> lets one through.</summary>
    public Func<WriteItem<T>, (ConnectorException Failure, FieldSet<T> Attributes)?>? RefusesOf { get; set; }

    /// <summary>Every write call, by how many rows it held.</summary>
    public List<int> Calls { get; } = [];

    /// <summary>Every look for writes of unknown outcome, by how many it looked for.</summary>
    public List<int> Looks { get; } = [];

    /// <summary>What looking fails with.</summary>
    public Queue<ConnectorException> LookFaults { get; } = [];

    /// <summary>Every read by id, by how many ids it asked for.</summary>
    public List<int> IdReads { get; } = [];

    /// <summary>Awaited before a read by id is answered.</summary>
    public Func<Task>? OnIdRead { get; set; }

    /// <summary>What reading by id fails with.</summary>
    public Queue<ConnectorException> ReadFaults { get; } = [];

    /// <summary>Called when a row is refused.</summary>
    public Action? OnRefusal { get; set; }

    /// <summary>Whether looking tells nothing.</summary>
    public bool IsBlind { get; set; }

    /// <summary>Whether writes answer with nothing but their success.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The id that the next create answers with, of a record that is there already.</summary>
    public string? CreatesAs { get; set; }

    public Func<WriteKind, IReadOnlyList<string>>? Steps { get; set; }

    /// <summary>Changes what a row answers.</summary>
    public Func<WriteItem<T>, WriteResult<T>, WriteResult<T>>? Answers { get; set; }

    public Action? OnPage { get; set; }

    /// <summary>Awaited after a page was taken, before the next is asked for.</summary>
    public Func<Task>? OnPageTaken { get; set; }

    /// <summary>Awaited after a batch is done, before its answer is given.</summary>
    public Func<Task>? OnWritten { get; set; }

    /// <summary>Called before (false) and after (true) a write is done.</summary>
    public Action<bool>? OnWrite { get; set; }

    public void Put(string id, T value, bool settled = false)
    {
        lock (_lock)
        {
            Rows[id] = new Row(value, connection.NextChange(), Rows.TryGetValue(id, out var before) ? before.Correlation : null, settled, connection.Now);
        }
    }

    /// <summary>Changes a record without the platform telling of it when asked for what changed.</summary>
    public void ChangeSilently(string id, Func<T, T> change, DateTimeOffset? modifiedAt = null)
    {
        lock (_lock)
        {
            Rows[id] = Rows[id] with { Value = change(Rows[id].Value), At = modifiedAt ?? connection.Now };
        }
    }

    public void Clone(string id, string copy)
    {
        lock (_lock)
        {
            Rows[copy] = Rows[id] with { Number = connection.NextChange() };
        }
    }

    public void Delete(string id)
    {
        Deleted.Add(id);
        Change(id, static value => value);
    }

    public void Undelete(string id)
    {
        Deleted.Remove(id);
        Change(id, static value => value);
    }

    public void Merge(string id, string into)
    {
        Merged[id] = into;
        Change(id, static value => value);
    }

    /// <summary>Forgets what it was asked, so that a long test does not hold it.</summary>
    public void Forget()
    {
        Writes.Clear();
        Reads.Clear();
        AskedById.Clear();
        Calls.Clear();
        Looks.Clear();
        IdReads.Clear();
    }

    public void Change(string id, Func<T, T> change, DateTimeOffset? at = null)
    {
        lock (_lock)
        {
            Rows[id] = Rows[id] with { Value = change(Rows[id].Value), Number = connection.NextChange(), At = at ?? connection.Now };
        }
    }

    public async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var after = cursor is null ? 0 : long.Parse(cursor, CultureInfo.InvariantCulture);
        Reads.Add(cursor);
        for (var read = 0; ; read++)
        {
            await Task.Yield();
            if (read == FailsAfterPages)
            {
                throw new ConnectorException(FailsWith, connection.Name, "cut");
            }

            cancellationToken.ThrowIfCancellationRequested();
            List<KeyValuePair<string, Row>> page;
            bool last;
            lock (_lock)
            {
                var rest = Rows.Where(row => row.Value.Number > after && !Hidden.Contains(row.Key)).OrderBy(row => row.Value.Number).ToList();
                page = [.. rest.Take(PageSize)];
                last = rest.Count <= PageSize;
            }

            after = page.Count == 0 ? after : page[^1].Value.Number;
            yield return new ObservationPage<T>([.. page.Select(row => See(row.Key, row.Value))], after.ToString(CultureInfo.InvariantCulture), last);
            OnPage?.Invoke();
            if (OnPageTaken is not null)
            {
                await OnPageTaken();
            }

            if (last)
            {
                yield break;
            }
        }
    }

    public async Task<IReadOnlyList<Observation<T>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        if (OnIdRead is not null)
        {
            await OnIdRead();
        }

        lock (_lock)
        {
            IdReads.Add(externalIds.Count);
            if (ReadFaults.TryDequeue(out var fault))
            {
                throw fault;
            }

            AskedById.AddRange(externalIds);
            return [.. externalIds.Select(id => Rows.TryGetValue(id, out var row) && !Hidden.Contains(id) ? See(id, row) : Observation<T>.Gone(Record(id)))];
        }
    }

    public Task<long> CountAsync(CancellationToken cancellationToken = default) => Task.FromResult((long)Rows.Count);

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch) => Steps?.Invoke(kind) ?? [kind.ToString().ToLowerInvariant()];

    public async Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        SendWindow.ThrowIfOver(connection.Name);
        lock (_lock)
        {
            Calls.Add(items.Count);
        }

        if (FailsCall?.Invoke(items) is { } failure)
        {
            throw failure;
        }

        IReadOnlyList<WriteResult<T>> results = [.. items.Select(item => Answers is { } change ? change(item, Write(item)) : Write(item))];
        if (OnWritten is not null)
        {
            await OnWritten();
        }

        return results;
    }

    public Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Looks.Add(items.Count);
            if (LookFaults.TryDequeue(out var fault))
            {
                return Task.FromException<IReadOnlyList<Verification<T>>>(fault);
            }

            return Task.FromResult<IReadOnlyList<Verification<T>>>([.. items.Select(item =>
            {
                if (IsBlind)
                {
                    return Verification<T>.Undecided;
                }

                var found = Rows.FirstOrDefault(row => row.Value.Correlation == item.Correlation || row.Key == item.ExternalId);
                var landed = found.Key is not null && (item.Kind == WriteKind.Create || Patch<T>.Between(found.Value.Value, item.Patch.Apply(found.Value.Value)).IsEmpty);
                return landed ? Verification<T>.Landed(WriteResult<T>.Done(found.Key, See(found.Key!, found.Value))) : Verification<T>.NotFound;
            })]);
        }
    }

    /// <summary>Writes one row, as a job does.</summary>
    protected WriteResult<T> WriteOne(WriteItem<T> item) => Write(item);

    private WriteResult<T> Write(WriteItem<T> item)
    {
        ConnectorException? before;
        ConnectorException? after;
        lock (_lock)
        {
            (before, after) = Faults.Count > 0 ? Faults.Dequeue() : default;
        }

        if (RefusesOf?.Invoke(item) is { } refusal)
        {
            return WriteResult<T>.Failed(refusal.Failure, item.ExternalId) with { Refused = refusal.Attributes };
        }

        if (before is not null)
        {
            OnRefusal?.Invoke();
            return WriteResult<T>.Failed(before);
        }

        OnWrite?.Invoke(false);
        WriteResult<T> result;
        lock (_lock)
        {
            var id = item.ExternalId ?? CreatesAs ?? connection.NextId();
            var value = Applied(item.Patch, Rows.TryGetValue(id, out var row) ? row.Value : T.Empty);
            if (item.Kind != WriteKind.Request)
            {
                Rows[id] = new Row(Rewrites?.Invoke(value) ?? value, connection.NextChange(), item.Kind == WriteKind.Create ? item.Correlation : row?.Correlation, false, connection.Now);
            }

            Writes.Add((item.Kind, id, item.Patch));
            result = after is not null ? WriteResult<T>.Failed(after) : IsSilent ? WriteResult<T>.Done(item.ExternalId is null ? id : null) : WriteResult<T>.Done(id, See(id, Rows[id]));
        }

        OnWrite?.Invoke(true);
        return result;
    }

    /// <summary>Custom fields are written one by one, as every platform does: those that are not named stay.</summary>
    private static T Applied(Patch<T> patch, T before)
    {
        var after = patch.Apply(before);
        return T.AllFields.FirstOrDefault(field => field.Schema.Kind == AttributeKind.CustomFields) is Field<T, CustomFields?> bag && patch.Carries(bag)
            ? bag.With(after, CustomFields.Of([.. bag.Get(before) ?? CustomFields.Empty, .. bag.Get(after) ?? CustomFields.Empty]))
            : after;
    }

    private Observation<T> See(string id, Row row) =>
        Deleted.Contains(id) ? Observation<T>.Gone(Record(id), Presence.Deleted)
        : Merged.TryGetValue(id, out var into) ? Observation<T>.Gone(Record(id), Presence.Merged) with { MergedInto = Record(into) }
        : new(Record(id), T.Overlay(row.Value, T.Empty, Blanked | NotCarried), Capabilities.Carries - NotCarried)
    {
        ModifiedAt = row.At,
        Version = row.Number.ToString(CultureInfo.InvariantCulture),
        Correlation = row.Correlation,
        SettledElsewhere = row.Settled,
    };

    public sealed record Row(T Value, long Number, string? Correlation, bool Settled, DateTimeOffset? At = null);
}
