using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// What a rule sees and asks for. Reads come from one snapshot, with what this evaluation made on top; everything asked
/// for is done in one transaction at the end, if nothing that was read has moved meanwhile, else the rule is evaluated again.
/// </summary>
/// <typeparam name="T">The canonical object of the subject.</typeparam>
public sealed class ProcessContext<T>
    where T : class, ICanonicalObject<T>
{
    private readonly Process<T> _process;
    private readonly GoldenReads _reads;
    private readonly IStoreReader _reader;
    private readonly Chance _chance;
    private readonly Dictionary<(ObjectName Object, Guid Id), object> _overlay = [];

    internal ProcessContext(Process<T> process, Golden<T> subject, GoldenReads reads, IStoreReader reader, Chance chance)
    {
        _process = process;
        _reads = reads;
        _reader = reader;
        _chance = chance;
        SubjectGolden = subject;
    }

    /// <summary>Gets the subject's attributes.</summary>
    public T Subject => _overlay.TryGetValue((T.Schema.Name, SubjectGolden.Id.Value), out var changed) ? ((Golden<T>)changed).Value : SubjectGolden.Value;

    /// <summary>Gets the subject.</summary>
    public Golden<T> SubjectGolden { get; }

    /// <summary>Gets the subject's canonical id.</summary>
    public Id<T> SubjectId => SubjectGolden.Id;

    /// <summary>Gets the time of the store (UTC).</summary>
    public DateTimeOffset Now => _reader.Now;

    internal ProcessAsks Asks { get; } = new();

    /// <summary>Reads a golden record, as this evaluation left it.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <returns>The record; <see langword="null"/> when there is none.</returns>
    public async ValueTask<Golden<TOther>?> GetAsync<TOther>(Id<TOther> id)
        where TOther : class, ICanonicalObject<TOther> =>
        _overlay.TryGetValue((TOther.Schema.Name, id.Value), out var changed) ? (Golden<TOther>)changed : await _reads.GetAsync(id).ConfigureAwait(false);

    /// <summary>Reads the golden record that a reference names, as this evaluation left it.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <returns>The record; <see langword="null"/> when the reference is null or not resolved yet.</returns>
    public async ValueTask<Golden<TOther>?> GetAsync<TOther>(Ref<TOther>? reference)
        where TOther : class, ICanonicalObject<TOther> =>
        reference is { IsResolved: true } resolved ? await GetAsync(resolved.Id).ConfigureAwait(false) : null;

    /// <summary>Reads the live records that refer to another by one attribute, with what this evaluation made and changed.</summary>
    /// <typeparam name="TOther">The canonical object that refers.</typeparam>
    /// <typeparam name="TTarget">The canonical object referred to.</typeparam>
    /// <param name="attribute">The attribute that refers.</param>
    /// <param name="target">The record referred to.</param>
    /// <returns>The records, in the order of their ids.</returns>
    public async ValueTask<IReadOnlyList<Golden<TOther>>> RelatedAsync<TOther, TTarget>(Field<TOther, Ref<TTarget>?> attribute, Id<TTarget> target)
        where TOther : class, ICanonicalObject<TOther>
        where TTarget : class, ICanonicalObject<TTarget>
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var stored = await _reads.RelatedAsync(attribute, target).ConfigureAwait(false);
        var found = stored.ToDictionary(golden => golden.Id.Value);
        foreach (var (key, value) in _overlay)
        {
            if (key.Object == TOther.Schema.Name)
            {
                var golden = (Golden<TOther>)value;
                if (attribute.Get(golden.Value) is { IsResolved: true } reference && reference.Id == target)
                {
                    found[key.Id] = golden;
                }
                else
                {
                    found.Remove(key.Id);
                }
            }
        }

        return [.. found.Values.OrderBy(golden => golden.Id.Value)];
    }

    /// <summary>Finds records by an exact match key.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="rule">The name of the match rule, as <c>code</c>.</param>
    /// <param name="key">The key in the rule's normal form.</param>
    /// <param name="scope">The system for keys within one system; <c>*</c> for keys of the firm.</param>
    /// <returns>The records.</returns>
    public ValueTask<IReadOnlyList<Golden<TOther>>> FindAsync<TOther>(string rule, string key, string scope = "*")
        where TOther : class, ICanonicalObject<TOther> =>
        _reads.FindAsync<TOther>(rule, key, scope);

    /// <summary>Reads all live records of a small population: roles, dimensions, tax codes, rate cards.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <returns>The records, in the order of their ids.</returns>
    public ValueTask<IReadOnlyList<Golden<TOther>>> AllAsync<TOther>()
        where TOther : class, ICanonicalObject<TOther> =>
        _reads.AllAsync<TOther>();

    /// <summary>Reads which systems hold a record.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <returns>The systems.</returns>
    public ValueTask<IReadOnlyList<SystemId>> SystemsOfAsync<TOther>(Id<TOther> id)
        where TOther : class, ICanonicalObject<TOther> =>
        _reads.SystemsOfAsync(id);

    /// <summary>Reads whether a record is linked in a system.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="golden">The record.</param>
    /// <param name="system">The system.</param>
    /// <returns>Whether it is.</returns>
    public async ValueTask<bool> IsLinkedAsync<TOther>(Golden<TOther> golden, SystemId system)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(golden);
        return await _reads.ExternalIdAsync(golden.Id, system).ConfigureAwait(false) is not null;
    }

    /// <summary>Reads whether a platform says that a source of work was dealt with there, as time it invoiced itself.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="id">The canonical id.</param>
    /// <returns>Whether it is settled elsewhere.</returns>
    public ValueTask<bool> IsSettledElsewhereAsync<TOther>(Id<TOther> id)
        where TOther : class, ICanonicalObject<TOther> =>
        _reads.IsSettledElsewhereAsync(id);

    /// <summary>Makes sure that a record exists: the one made before under this key, else the one that serves, else a new one.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="key">What the record is to the subject, as <c>contract</c>. Stored: renaming it loses what was made.</param>
    /// <param name="match">Finds an existing record that serves; several are an exception.</param>
    /// <param name="make">Makes the record's first attributes; runs once, at birth.</param>
    /// <param name="element">Which of several, as a line's key.</param>
    /// <returns>The record; <see langword="null"/> when it was made once and is gone since, or when several serve: both are raised.</returns>
    /// <exception cref="SyncConfigurationException">The process states its <see cref="Process.StoredKeys"/>, and the key is not among them.</exception>
    public async ValueTask<Golden<TOther>?> EnsureAsync<TOther>(string key, Func<ValueTask<IReadOnlyList<Golden<TOther>>>>? match, Func<TOther> make, string element = "")
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(make);
        ProcessNames.Check(_process, key);
        var stored = Keys.Ensure(_process.Name, SubjectId.Value, key, element);
        if (await _reader.GetAsync(StoreTables.Ensure, stored).ConfigureAwait(false) is { } bytes)
        {
            var id = Codec.Unpack(bytes, SyncJsonContext.Default.EnsureRow).Golden;
            var existing = await GetAsync(new Id<TOther>(id)).ConfigureAwait(false);
            if (existing is not { State: GoldenState.Live })
            {
                Raise(
                    $"gone/{key}/{element}",
                    FailureKind.NotFound,
                    $"The {TOther.Schema.Name.Value} '{id:N}' that process '{_process.Name}' made as '{key}' is gone since. Restore it, or tell the process to make another.");
                return null;
            }

            return existing;
        }

        var serving = match is null ? [] : await match().ConfigureAwait(false);
        if (serving.Count > 1)
        {
            Raise(
                $"several/{key}/{element}",
                FailureKind.Duplicate,
                $"Several records serve as '{key}' of '{_process.Name}': {string.Join(", ", serving.Select(golden => golden.Id.Value.ToString("N")))}. Merge them or choose one.");
            return null;
        }

        var golden = serving.Count == 1 ? serving[0] : new Golden<TOther>(_chance.NewId<TOther>(_reader.Now), make(), 0, GoldenState.Live);
        _overlay[(TOther.Schema.Name, golden.Id.Value)] = golden;
        var isNew = serving.Count == 0;
        Asks.Asked.Add(async (work, cancellationToken) =>
        {
            if (!await work.Transaction.InsertAsync(
                StoreTables.Ensure, stored, Codec.Pack(new EnsureRow(golden.Id.Value, work.Now), SyncJsonContext.Default.EnsureRow), cancellationToken).ConfigureAwait(false))
            {
                throw new GroundMovedException($"'{stored}' was made by another evaluation meanwhile.");
            }

            await work.Transaction.InsertAsync(StoreTables.Meta, ProcessNames.KeyOf(_process.Name, key), [], cancellationToken).ConfigureAwait(false);

            if (isNew)
            {
                var row = work.Create(golden.Id.Value, TOther.Empty, byPsi: true);
                work.SetAsPsi(row, golden.Value, $"{_process.Name}.{key}");
            }
        });
        return golden;
    }

    /// <summary>Keeps attributes of a record at values that Psi owns, or seeds them until their owner holds the record.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="golden">The record.</param>
    /// <param name="change">Gives the record as it should be.</param>
    /// <returns>The record as it then is.</returns>
    public Golden<TOther> Keep<TOther>(Golden<TOther> golden, Func<TOther, TOther> change)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(golden);
        ArgumentNullException.ThrowIfNull(change);
        var current = _overlay.TryGetValue((TOther.Schema.Name, golden.Id.Value), out var seen) ? (Golden<TOther>)seen : golden;
        var value = change(current.Value);
        var fields = TOther.Differences(current.Value, value);
        if (fields.IsEmpty)
        {
            return current;
        }

        var kept = current with { Value = value };
        _overlay[(TOther.Schema.Name, golden.Id.Value)] = kept;
        Asks.Asked.Add(async (work, cancellationToken) =>
        {
            var row = await work.GoldenAsync<TOther>(golden.Id.Value, cancellationToken).ConfigureAwait(false)
                ?? throw new GroundMovedException($"'{TOther.Schema.Name.Value}/{golden.Id.Value:N}' is gone meanwhile.");
            work.SetAsPsi(row, TOther.Overlay(row.Value, value, fields), _process.Name);
        });
        return kept;
    }

    /// <summary>Gives up attributes that Psi set, and ranks first for: what the next by rank last said stands again.</summary>
    internal void GiveBack<TOther>(Golden<TOther> golden, FieldSet<TOther> fields)
        where TOther : class, ICanonicalObject<TOther> =>
        Asks.Asked.Add(async (work, cancellationToken) =>
        {
            if (await work.GoldenAsync<TOther>(golden.Id.Value, cancellationToken).ConfigureAwait(false) is { } row)
            {
                await Ownership.HandOvers.GiveBackAsync(work, row, fields, cancellationToken).ConfigureAwait(false);
            }
        });

    /// <summary>What a system itself last said of a record, whoever owns it; references as the system says them.</summary>
    internal async ValueTask<TOther?> SaidAsync<TOther>(Golden<TOther> golden, SystemId system)
        where TOther : class, ICanonicalObject<TOther> =>
        await _reads.ExternalIdAsync(golden.Id, system).ConfigureAwait(false) is { } externalId
        && await _reader.GetAsync(StoreTables.Shadow, Keys.External(system, TOther.Schema.Name, externalId)).ConfigureAwait(false) is { } bytes
        && Codec.UnpackShadow<TOther>(externalId, bytes) is { Values.Length: > 0 } shadow
            ? shadow.Read(out _)
            : null;

    /// <summary>Asks a system to take a record; from then on it is kept up there.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="golden">The record.</param>
    /// <param name="system">The system.</param>
    public void Place<TOther>(Golden<TOther> golden, SystemId system)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(golden);
        Asks.Asked.Add(async (work, cancellationToken) =>
        {
            if (await work.GoldenAsync<TOther>(golden.Id.Value, cancellationToken).ConfigureAwait(false) is { } row && !Work.Holds(row.Header, system) && row.Header.Placed?.ContainsKey(system.Value) != true)
            {
                (row.Header.Placed ??= []).Add(system.Value, _process.Name);
                work.Touch(row);
            }
        });
    }

    /// <summary>Lets a system be told of a record that the process guards, as it now is. A later change is held back until it is evaluated in turn.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="golden">The record.</param>
    /// <param name="system">The system.</param>
    public void Release<TOther>(Golden<TOther> golden, SystemId system)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(golden);
        Asks.Released.Add((TOther.Schema.Name, golden.Id.Value, system));
    }

    /// <summary>States a condition: whether it holds, and if not why. Unmet ones are a query with their age.</summary>
    /// <param name="name">The name of the condition. Stored.</param>
    /// <param name="met">Whether it holds.</param>
    /// <param name="whyNot">Why it does not, and what will make it hold.</param>
    /// <returns><paramref name="met"/>.</returns>
    public bool Require(string name, bool met, string? whyNot = null)
    {
        Asks.Conditions[name] = (met, met ? null : whyNot);
        return met;
    }

    /// <summary>Asks for the subject to be evaluated again at a time, though nothing that it reads may change until then: a day that something takes effect on.</summary>
    /// <param name="at">The time. One that is over is left out; of several the first counts. It holds until the next evaluation, which asks anew.</param>
    public void LookAgain(DateTimeOffset at)
    {
        if (at > Now && !(Asks.LookAgainAt <= at))
        {
            Asks.LookAgainAt = at.ToUniversalTime();
        }
    }

    /// <summary>Asks the owner of a record to do something, as to post an invoice. Asked once; what tells that it happened is the state it leads to.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="golden">The record.</param>
    /// <param name="system">The system asked.</param>
    /// <param name="request">The request by the connector's name, as <c>post</c>.</param>
    public void Request<TOther>(Golden<TOther> golden, SystemId system, string request)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(golden);
        var stored = Keys.Ensure(_process.Name, SubjectId.Value, "request." + request, golden.Id.Value.ToString("N"));
        Asks.Asked.Add(async (work, cancellationToken) =>
        {
            if (await work.Transaction.InsertAsync(
                StoreTables.Ensure, stored, Codec.Pack(new EnsureRow(golden.Id.Value, work.Now), SyncJsonContext.Default.EnsureRow), cancellationToken).ConfigureAwait(false))
            {
                await work.MarkAsync(TOther.Schema.Name, golden.Id.Value, system, request, cancellationToken).ConfigureAwait(false);
            }
        });
    }

    /// <summary>Publishes an event that the process worked out, once per entry of the subject into the state that the rule is about.</summary>
    /// <typeparam name="TOther">The canonical object.</typeparam>
    /// <param name="eventType">The event's type: one of the host's own, or one of <see cref="PsiEvents"/> that is no transition.</param>
    /// <param name="golden">The record that the event is about.</param>
    /// <exception cref="ArgumentException">The event is a transition of an attribute: the engine publishes it by itself when the attribute is set.</exception>
    public void Announce<TOther>(string eventType, Golden<TOther> golden)
        where TOther : class, ICanonicalObject<TOther>
    {
        ArgumentNullException.ThrowIfNull(golden);
        if (BusinessEvents.Find(eventType) is { Trigger: not EventTrigger.Announced } kind)
        {
            throw new ArgumentException(
                $"'{eventType}' is published by the engine itself when '{kind.Object}' {(kind.Attributes.Count == 0 ? "comes or goes" : $"changes its {string.Join(", ", kind.Attributes.Select(static name => $"'{name}'"))}")}. Set that; announce what no attribute says.",
                nameof(eventType));
        }

        Asks.Announcements.Add(BusinessEvents.Announced(eventType, golden.Id, golden.Value));
    }

    /// <summary>Claims a source of work for a purpose. A claim is unique: the source is never billed by two.</summary>
    /// <typeparam name="TOther">The canonical object of the source.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="part">Which part of it; empty for all.</param>
    /// <param name="purpose">What for: <c>bill</c> or <c>reverse</c>.</param>
    /// <param name="actual">The actual made of it.</param>
    public void Claim<TOther>(Id<TOther> source, string part, string purpose, Id<Actual> actual)
        where TOther : class, ICanonicalObject<TOther>
    {
        Asks.Asked.Add(async (work, cancellationToken) =>
        {
            var key = Keys.Claim(TOther.Schema.Name, source.Value, part, purpose);
            if (!await work.Transaction.InsertAsync(
                StoreTables.Claim, key, Codec.Pack(new ClaimRow(actual.Value, null, null, work.Now), SyncJsonContext.Default.ClaimRow), cancellationToken).ConfigureAwait(false)
                && Codec.Unpack((await work.Transaction.GetAsync(StoreTables.Claim, key, cancellationToken).ConfigureAwait(false))!, SyncJsonContext.Default.ClaimRow).Actual != actual.Value)
            {
                throw new GroundMovedException($"'{key}' was claimed by another actual meanwhile.");
            }
        });
    }

    /// <summary>Puts something about the subject before a person. It is resolved by itself when an evaluation no longer raises it.</summary>
    /// <param name="name">What it is about; stored, one open exception a name and subject.</param>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="message">What happened and what to do, in plain words; no person's data.</param>
    /// <param name="amount">The money held up by it.</param>
    public void Raise(string name, FailureKind kind, string message, Money? amount = null)
    {
        Asks.Raised[name] = new Exceptions.SyncException
        {
            Id = string.Empty,
            Cause = $"{_process.Name}: {name.Split('/')[0]}",
            Kind = kind,
            Stage = Exceptions.SyncStage.React,
            Object = T.Schema.Name,
            GoldenId = SubjectId.Value,
            Message = message,
            Amount = amount,
        };
    }
}
