using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>A process about one kind of subject.</summary>
/// <typeparam name="T">The canonical object of its subjects.</typeparam>
public abstract class Process<T> : Process
    where T : class, ICanonicalObject<T>
{
    private const int PageSize = 500;

    private WatchList<T>? _watches;

    /// <inheritdoc/>
    public override ObjectName SubjectObject => T.Schema.Name;

    internal WatchList<T> Watches
    {
        get
        {
            if (_watches is null)
            {
                var watches = new WatchList<T>();
                Watch(watches);
                _watches = watches;
            }

            return _watches;
        }
    }

    /// <summary>Says whether the rule is about a subject as it now is.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>Whether it applies.</returns>
    protected internal abstract bool Applies(T subject);

    /// <summary>The rule. It does no I/O but reads of golden records, and evaluating it again changes nothing more.</summary>
    /// <param name="on">The subject, what can be read, and what can be asked for.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <returns>The evaluation.</returns>
    protected internal abstract Task RuleAsync(ProcessContext<T> on, CancellationToken cancellationToken);

    /// <summary>Names the records other than the subject whose change makes it be evaluated again.</summary>
    /// <param name="watch">Takes the names.</param>
    protected internal virtual void Watch(WatchList<T> watch)
    {
    }

    internal override async ValueTask<IReadOnlyCollection<Guid>> SubjectsTouchedAsync<X>(X? before, X after, Guid id, IStoreReader reader, CancellationToken cancellationToken)
        where X : class
    {
        var isSubject = typeof(X) == typeof(T);
        var watches = Watches.Of<X>();
        if (watches.Count == 0)
        {
            return isSubject ? [id] : [];
        }

        HashSet<Guid> subjects = isSubject ? [id] : [];
        foreach (var watch in watches)
        {
            await watch.CollectAsync(before, after, id, reader, subjects, cancellationToken).ConfigureAwait(false);
        }

        return subjects;
    }

    internal override Task<Evaluation?> EvaluateAsync(Evaluating evaluating, Guid subject, long dirtyMark, SubjectRow state, CancellationToken cancellationToken) =>
        evaluating.EvaluateAsync(this, new Id<T>(subject), dirtyMark, state, cancellationToken);

    internal override async Task<IReadOnlyList<Guid>> SubjectsThatApplyAsync(IStoreReader reader, Func<GoldenHeader, bool>? among, CancellationToken cancellationToken)
    {
        var subjects = new List<Guid>();
        string? after = null;
        while (await reader.ScanAsync(StoreTables.Golden, Keys.GoldenPrefix(T.Schema.Name), after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            after = page[^1].Key;
            foreach (var stored in page)
            {
                var row = Codec.UnpackGolden<T>(StoreKey.ToGuid(stored.Key[^32..]), stored.Value);
                if (row.Header.State == GoldenState.Live && among?.Invoke(row.Header) != false && Applies(row.Value))
                {
                    subjects.Add(row.Id);
                }
            }
        }

        return subjects;
    }

    internal override IReadOnlyList<(ObjectName Object, SystemId System)> Guarded => Watches.Guarded;

    internal override void Validate(SyncModel model)
    {
        if (!model.Knows<T>())
        {
            throw new SyncConfigurationException($"Process '{Name}' is about '{T.Schema.Name.Value}', which no system of this host reads and nobody owns. Read it, or leave the process out.");
        }

        foreach (var (name, system) in Watches.Awaited)
        {
            if (model.Find(name)?.EndpointModels.Any(endpoint => endpoint.System == system && endpoint.IsWritten) != true)
            {
                throw new SyncConfigurationException(
                    $"Process '{Name}' waits for '{name.Value}' to be linked in '{system.Value}', and nothing makes it there. Declare that '{system.Value}' is told of it, as WriteOnDemand, or leave the process out.");
            }
        }
    }
}
