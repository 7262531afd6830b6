using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>The records whose change makes a subject be evaluated again.</summary>
/// <typeparam name="T">The canonical object of the subjects.</typeparam>
public sealed class WatchList<T>
    where T : class, ICanonicalObject<T>
{
    private readonly Dictionary<Type, object> _byType = [];

    internal WatchList()
    {
    }

    /// <summary>Watches records that refer to the subject: a change of one touches the subjects that it refers or referred to.</summary>
    /// <typeparam name="TOther">The canonical object that refers.</typeparam>
    /// <param name="attribute">The attribute that refers to the subject.</param>
    /// <returns>This list.</returns>
    public WatchList<T> Related<TOther>(Field<TOther, Ref<T>?> attribute)
        where TOther : class, ICanonicalObject<TOther> =>
        Add<TOther>((before, after, _, _, subjects, _) =>
        {
            AddOf(attribute, before, subjects);
            AddOf(attribute, after, subjects);
            return ValueTask.CompletedTask;
        });

    /// <summary>Watches records that the subject refers to: a change of one touches every subject that refers to it.</summary>
    /// <typeparam name="TOther">The canonical object referred to.</typeparam>
    /// <param name="attribute">The subject's attribute that refers.</param>
    /// <returns>This list.</returns>
    public WatchList<T> Referenced<TOther>(Field<T, Ref<TOther>?> attribute)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return Add<TOther>((_, _, id, reader, subjects, cancellationToken) => ReferringAsync<TOther, T>(attribute.Name, id, reader, subjects, cancellationToken));
    }

    /// <summary>Watches records that refer to what the subject refers to, as the billing accounts of a project's client.</summary>
    /// <typeparam name="TOther">The canonical object that changes.</typeparam>
    /// <typeparam name="TBetween">The canonical object that both refer to.</typeparam>
    /// <param name="attribute">The changing object's attribute.</param>
    /// <param name="subjectAttribute">The subject's attribute.</param>
    /// <returns>This list.</returns>
    public WatchList<T> Through<TOther, TBetween>(Field<TOther, Ref<TBetween>?> attribute, Field<T, Ref<TBetween>?> subjectAttribute)
        where TOther : class, ICanonicalObject<TOther>
        where TBetween : class, ICanonicalObject<TBetween>
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(subjectAttribute);
        return Add<TOther>(async (before, after, _, reader, subjects, cancellationToken) =>
        {
            foreach (var between in new[] { before is null ? null : attribute.Get(before), attribute.Get(after) })
            {
                if (between is { IsResolved: true } resolved)
                {
                    await ReferringAsync<TBetween, T>(subjectAttribute.Name, resolved.Id.Value, reader, subjects, cancellationToken).ConfigureAwait(false);
                }
            }
        });
    }

    /// <summary>Watches records that refer to one that refers to the subject, as the actuals of a contract's lines.</summary>
    /// <typeparam name="TOther">The canonical object that changes.</typeparam>
    /// <typeparam name="TBetween">The canonical object between.</typeparam>
    /// <param name="attribute">The changing object's attribute.</param>
    /// <param name="onward">The attribute that refers to the subject.</param>
    /// <returns>This list.</returns>
    public WatchList<T> Behind<TOther, TBetween>(Field<TOther, Ref<TBetween>?> attribute, Field<TBetween, Ref<T>?> onward)
        where TOther : class, ICanonicalObject<TOther>
        where TBetween : class, ICanonicalObject<TBetween>
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(onward);
        return Add<TOther>(async (before, after, _, reader, subjects, cancellationToken) =>
        {
            foreach (var id in Resolved(attribute, before, after))
            {
                AddOf(onward, await GoldenAsync<TBetween>(id, reader, cancellationToken).ConfigureAwait(false), subjects);
            }
        });
    }

    /// <summary>Watches records that are referred to by one that refers to the subject, as the projects of a contract's lines.</summary>
    /// <typeparam name="TOther">The canonical object that changes.</typeparam>
    /// <typeparam name="TBetween">The canonical object between.</typeparam>
    /// <param name="attribute">The attribute that refers to the changing object.</param>
    /// <param name="onward">The attribute that refers to the subject.</param>
    /// <returns>This list.</returns>
    public WatchList<T> Ahead<TOther, TBetween>(Field<TBetween, Ref<TOther>?> attribute, Field<TBetween, Ref<T>?> onward)
        where TOther : class, ICanonicalObject<TOther>
        where TBetween : class, ICanonicalObject<TBetween>
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(onward);
        return Add<TOther>(async (_, _, id, reader, subjects, cancellationToken) =>
        {
            var between = new HashSet<Guid>();
            await ReferringAsync<TOther, TBetween>(attribute.Name, id, reader, between, cancellationToken).ConfigureAwait(false);
            foreach (var referring in between)
            {
                AddOf(onward, await GoldenAsync<TBetween>(referring, reader, cancellationToken).ConfigureAwait(false), subjects);
            }
        });
    }

    /// <summary>Watches records that the rule guards: a system is told of one only as the rule last released it, see <see cref="ProcessContext{T}.Release"/>.</summary>
    /// <typeparam name="TOther">The canonical object guarded.</typeparam>
    /// <param name="systems">The systems that are told of it under guard.</param>
    /// <returns>This list.</returns>
    public WatchList<T> Guard<TOther>(params ReadOnlySpan<SystemId> systems)
        where TOther : class, ICanonicalObject<TOther>
    {
        foreach (var system in systems)
        {
            Guarded.Add((TOther.Schema.Name, system));
        }

        return this;
    }

    /// <summary>Says that the rule waits for records of an object to be linked in systems. A host that does not write them there is refused at start.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="systems">The systems.</param>
    /// <returns>This list.</returns>
    public WatchList<T> WaitsFor<TOther>(params ReadOnlySpan<SystemId> systems)
        where TOther : class, ICanonicalObject<TOther>
    {
        foreach (var system in systems)
        {
            Awaited.Add((TOther.Schema.Name, system));
        }

        return this;
    }

    internal List<(ObjectName Object, SystemId System)> Guarded { get; } = [];

    internal List<(ObjectName Object, SystemId System)> Awaited { get; } = [];

    internal IReadOnlyList<Watch<TOther>> Of<TOther>()
        where TOther : class, ICanonicalObject<TOther> =>
        _byType.TryGetValue(typeof(TOther), out var list) ? (List<Watch<TOther>>)list : [];

    private static void AddOf<TOther>(Field<TOther, Ref<T>?> attribute, TOther? record, HashSet<Guid> subjects)
        where TOther : class, ICanonicalObject<TOther>
    {
        if (record is not null && attribute.Get(record) is { IsResolved: true } subject)
        {
            subjects.Add(subject.Id.Value);
        }
    }

    internal static async ValueTask ReferringAsync<TOther, TFrom>(string attribute, Guid id, IStoreReader reader, HashSet<Guid> subjects, CancellationToken cancellationToken)
        where TOther : class, ICanonicalObject<TOther>
        where TFrom : class, ICanonicalObject<TFrom>
    {
        var prefix = Keys.ReferencePrefix(TOther.Schema.Name, id, TFrom.Schema.Name, attribute);
        foreach (var row in await reader.ScanAsync(StoreTables.Reference, prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            subjects.Add(StoreKey.ToGuid(row.Key[^32..]));
        }
    }

    private static HashSet<Guid> Resolved<TOther, TTarget>(Field<TOther, Ref<TTarget>?> attribute, TOther? before, TOther after)
        where TOther : class, ICanonicalObject<TOther>
        where TTarget : class, ICanonicalObject<TTarget>
    {
        var ids = new HashSet<Guid>();
        foreach (var reference in new[] { before is null ? null : attribute.Get(before), attribute.Get(after) })
        {
            if (reference is { IsResolved: true } resolved)
            {
                ids.Add(resolved.Id.Value);
            }
        }

        return ids;
    }

    internal static async ValueTask<TGolden?> GoldenAsync<TGolden>(Guid id, IStoreReader reader, CancellationToken cancellationToken)
        where TGolden : class, ICanonicalObject<TGolden> =>
        await reader.GetAsync(StoreTables.Golden, Keys.Golden(TGolden.Schema.Name, id), cancellationToken).ConfigureAwait(false) is { } bytes
            ? Records.Codec.UnpackGolden<TGolden>(id, bytes).Value
            : null;

    /// <summary>Watches records by a rule of its own.</summary>
    internal WatchList<T> Add<TOther>(CollectSubjects<TOther> collect)
        where TOther : class, ICanonicalObject<TOther>
    {
        if (!_byType.TryGetValue(typeof(TOther), out var list))
        {
            _byType[typeof(TOther)] = list = new List<Watch<TOther>>();
        }

        ((List<Watch<TOther>>)list).Add(new Watch<TOther>(collect));
        return this;
    }
}

internal delegate ValueTask CollectSubjects<TOther>(TOther? before, TOther after, Guid id, IStoreReader reader, HashSet<Guid> subjects, CancellationToken cancellationToken)
    where TOther : class, ICanonicalObject<TOther>;

internal sealed class Watch<TOther>(CollectSubjects<TOther> collect)
    where TOther : class, ICanonicalObject<TOther>
{
    public ValueTask CollectAsync(TOther? before, TOther after, Guid id, IStoreReader reader, HashSet<Guid> subjects, CancellationToken cancellationToken) =>
        collect(before, after, id, reader, subjects, cancellationToken);
}
