using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Detection;
using Psi.Sync.Identity;
using Psi.Sync.Intake;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Planning;

/// <summary>
/// Goes live on systems that are already full: once every population is read, all of it is identified, exact keys first and
/// one to one; a plan says what would be written; a person or a stated rule approves; then changes flow.
/// </summary>
internal sealed class GoLiveStage(SyncSession session, ProcessStarts processes)
{
    private const int PageSize = 250;
    private const int MostTries = 10;
    private static readonly string s_begun = StoreKey.Of("approving");

    /// <summary>Identifies everything that is loaded and not live yet. Cut short, it goes on where it was.</summary>
    public async Task IdentifyAllAsync(CancellationToken cancellationToken)
    {
        var isWhole = false;
        for (var attempt = 0; !isWhole && attempt < MostTries; attempt++)
        {
            var before = await session.ReadAsync((reader, token) => StreamBook.AllAsync(reader, session.Model, token).AsTask(), cancellationToken).ConfigureAwait(false);
            foreach (var model in session.Model.InOrder)
            {
                await model.IdentifyPopulationAsync(this, cancellationToken).ConfigureAwait(false);
            }

            isWhole = await session.RunAsync((work, token) => PlannedAsync(work, before, token), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task IdentifyAsync<T>(ObjectModel<T> model, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var phases = await session.ReadAsync((reader, token) => Phases.ReadAsync(reader, session.Model, token).AsTask(), cancellationToken).ConfigureAwait(false);
        foreach (var endpoint in ByRank(model))
        {
            if (phases.Of(endpoint) == StreamPhase.Loading)
            {
                await PassAsync(model, endpoint, near: false, cancellationToken).ConfigureAwait(false);
                await PassAsync(model, endpoint, near: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task<GoLivePlan> PlanAllAsync(CancellationToken cancellationToken)
    {
        var plan = new PlanBuilder();
        var reader = await session.Store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            foreach (var model in session.Model.InOrder)
            {
                await model.PlanAsync(this, reader, plan, cancellationToken).ConfigureAwait(false);
            }

            plan.Quarantined = await reader.CountAsync(StoreTables.OpenException, "identify/", cancellationToken).ConfigureAwait(false);
        }

        return plan.Build();
    }

    public async Task PlanAsync<T>(ObjectModel<T> model, IStoreReader reader, PlanBuilder plan, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var counts = model.Endpoints.Where(endpoint => endpoint.Read is not null).ToDictionary(endpoint => endpoint.System, _ => (Records: 0L, Linked: 0L));
        string? after = null;
        while (await PageAsync<T>(reader, after, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            after = Keys.Golden(T.Schema.Name, page[^1].Id);
            foreach (var row in page)
            {
                foreach (var link in row.Header.Links)
                {
                    if (link.Value.Live && counts.TryGetValue(new SystemId(link.Key), out var count))
                    {
                        counts[new SystemId(link.Key)] = (count.Records + 1, count.Linked + (row.Header.Links.Count > 1 ? 1 : 0));
                    }
                }
            }

            foreach (var open in await OpenAsync(model, reader, page, cancellationToken).ConfigureAwait(false))
            {
                if (open.Shadow is null)
                {
                    plan.Creates.Add(new PlannedCreate(open.Endpoint.System, T.Schema.Name, open.Row.Id));
                    plan.Note(open.Row.Id, open.Endpoint.System, "create", (ulong)open.Row.Header.Version);
                    plan.Calls++;
                    continue;
                }

                plan.Calls++;
                foreach (var (field, fill, fingerprint) in open.Fields)
                {
                    (fill ? plan.Fills : plan.Differences).Add(new PlannedDifference(open.Endpoint.System, T.Schema.Name, open.Row.Id, open.Shadow.ExternalId, field.Name));
                    plan.Note(open.Row.Id, open.Endpoint.System, field.Name, fingerprint);
                }
            }
        }

        foreach (var (system, count) in counts)
        {
            if (count.Records > 0)
            {
                plan.Links.Add(new PlannedLinks(system, T.Schema.Name, count.Records, count.Linked));
            }
        }
    }

    /// <summary>Whether this very approval, under the name of a plan, was begun and cut short.</summary>
    public async Task<bool> IsBegunAsync(GoLiveApproval approval, CancellationToken cancellationToken) =>
        approval.Plan is not null
        && await session.ReadAsync((reader, token) => reader.GetAsync(StoreTables.Meta, s_begun, token).AsTask(), cancellationToken).ConfigureAwait(false) is { } begun
        && begun.AsSpan().SequenceEqual(NameOf(approval));

    /// <summary>Does what was approved: what is not is remembered as told, so nothing is sent until the owner's value moves.</summary>
    public async Task ApproveAllAsync(GoLiveApproval approval, CancellationToken cancellationToken)
    {
        if (approval.Plan is not null)
        {
            await session.RunAsync(
                async (work, token) =>
                {
                    await work.Transaction.PutAsync(StoreTables.Meta, s_begun, NameOf(approval), token).ConfigureAwait(false);
                    await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }

        var isWhole = false;
        for (var attempt = 1; !isWhole; attempt++)
        {
            var before = await session.ReadAsync((reader, token) => StreamBook.AllAsync(reader, session.Model, token).AsTask(), cancellationToken).ConfigureAwait(false);
            foreach (var model in session.Model.InOrder)
            {
                await model.ApproveAsync(this, approval, cancellationToken).ConfigureAwait(false);
            }

            await processes.LeaveThePastAsync(approval, cancellationToken).ConfigureAwait(false);
            isWhole = await GoLiveAsync(approval, attempt < MostTries ? before : null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets live what is planned, unless more was read since the approval went over it: that has to be gone over first.</summary>
    private Task<bool> GoLiveAsync(GoLiveApproval approval, IReadOnlyDictionary<EndpointModel, StreamRow>? before, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                var phases = await work.PhasesAsync(token).ConfigureAwait(false);
                if (before is not null && (await StreamBook.AllAsync(work.Transaction, session.Model, token).ConfigureAwait(false)).Any(stream => phases.Of(stream.Key) == StreamPhase.Planned && stream.Value != before[stream.Key]))
                {
                    return false;
                }

                foreach (var endpoint in session.Model.Endpoints.Where(endpoint => phases.Of(endpoint) == StreamPhase.Planned))
                {
                    await Phases.PutAsync(work.Transaction, endpoint, StreamPhase.Live, token).ConfigureAwait(false);
                }

                if (!phases.AnyLoading)
                {
                    await processes.StartAllAsync(work, token).ConfigureAwait(false);
                }

                await work.Transaction.DeleteAsync(StoreTables.Meta, s_begun, token).ConfigureAwait(false);
                await work.AuditAsync(
                    new AuditEntry { What = "approved", By = approval.By, Policy = session.Model.Policy, Rule = $"fills {approval.WriteFills}, differences {approval.WriteDifferences}, creates {approval.MakeCreates}", Note = "going live" },
                    token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public async Task ApproveAsync<T>(ObjectModel<T> model, GoLiveApproval approval, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        string? after = null;
        while (true)
        {
            var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using (work.ConfigureAwait(false))
            {
                var page = await PageAsync<T>(work.Transaction, after, cancellationToken).ConfigureAwait(false);
                if (page.Count == 0)
                {
                    return;
                }

                after = Keys.Golden(T.Schema.Name, page[^1].Id);
                var any = false;
                foreach (var open in await OpenAsync(model, work.Transaction, page, cancellationToken).ConfigureAwait(false))
                {
                    any = true;
                    if (open.Shadow is null)
                    {
                        if (approval.MakeCreates)
                        {
                            await work.MarkAsync(T.Schema.Name, open.Row.Id, open.Endpoint.System, null, cancellationToken).ConfigureAwait(false);
                        }

                        continue;
                    }

                    var mark = false;
                    foreach (var (field, fill, fingerprint) in open.Fields)
                    {
                        if (fill ? approval.WriteFills : approval.WriteDifferences)
                        {
                            mark = true;
                        }
                        else
                        {
                            open.Shadow.Header.Told[field.Index] = fingerprint;
                            open.Shadow.Header.ToldOf[field.Index] = true;
                        }
                    }

                    await work.Transaction.PutAsync(
                        StoreTables.Shadow, Keys.External(open.Endpoint.System, T.Schema.Name, open.Shadow.ExternalId), Codec.Pack(open.Shadow), cancellationToken).ConfigureAwait(false);
                    if (mark)
                    {
                        await work.MarkAsync(T.Schema.Name, open.Row.Id, open.Endpoint.System, null, cancellationToken).ConfigureAwait(false);
                    }
                }

                if (any)
                {
                    await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Ends the identification, unless more was read meanwhile: that has to be identified first.</summary>
    private async Task<bool> PlannedAsync(Work work, IReadOnlyDictionary<EndpointModel, StreamRow> before, CancellationToken cancellationToken)
    {
        var phases = await work.PhasesAsync(cancellationToken).ConfigureAwait(false);
        var now = await StreamBook.AllAsync(work.Transaction, session.Model, cancellationToken).ConfigureAwait(false);
        var loading = now.Where(stream => phases.Of(stream.Key) == StreamPhase.Loading).ToList();
        if (loading.Any(stream => stream.Value != before[stream.Key]))
        {
            return false;
        }

        foreach (var (endpoint, _) in loading)
        {
            await Phases.PutAsync(work.Transaction, endpoint, StreamPhase.Planned, cancellationToken).ConfigureAwait(false);
        }

        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>A plan with what of it was approved.</summary>
    private static byte[] NameOf(GoLiveApproval approval) =>
        Encoding.UTF8.GetBytes($"{approval.Plan} fills {approval.WriteFills}, differences {approval.WriteDifferences}, creates {approval.MakeCreates}");

    private static async Task<List<GoldenRow<T>>> PageAsync<T>(IStoreReader reader, string? after, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var rows = await reader.ScanAsync(StoreTables.Golden, Keys.GoldenPrefix(T.Schema.Name), after, PageSize, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => Codec.UnpackGolden<T>(StoreKey.ToGuid(row.Key[^32..]), row.Value))];
    }

    /// <summary>The systems by the rank in which they own the object, so that an owner's record is there before others are matched with it.</summary>
    private static IEnumerable<EndpointModel<T>> ByRank<T>(ObjectModel<T> model)
        where T : class, ICanonicalObject<T>
    {
        var owners = model.Ownership.DefaultOwners.ToList();
        return model.Endpoints
            .Where(endpoint => endpoint.Read is not null)
            .OrderBy(endpoint => owners.IndexOf(endpoint.System) is >= 0 and var rank ? rank : int.MaxValue)
            .ThenBy(endpoint => endpoint.System.Value, StringComparer.Ordinal);
    }

    private async Task PassAsync<T>(ObjectModel<T> model, EndpointModel<T> endpoint, bool near, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {

        string? after = null;
        while (true)
        {
            var work = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using (work.ConfigureAwait(false))
            {
                work.Marks = false;
                var rows = await work.Transaction.ScanAsync(StoreTables.Shadow, Keys.ExternalPrefix(endpoint.System, T.Schema.Name), after, PageSize, cancellationToken).ConfigureAwait(false);
                if (rows.Count == 0)
                {
                    return;
                }

                after = rows[^1].Key;
                var changes = new List<Change<T>>();
                foreach (var row in rows)
                {
                    var shadow = Codec.UnpackShadow<T>(StoreKey.Parse(row.Key)[2], row.Value);
                    session.Layouts.Adapt<T>(shadow.Header);
                    if (shadow.Header.Golden is null && shadow.Header.Presence is Presence.Present or Presence.Archived)
                    {
                        changes.Add(Change<T>.Whole(shadow, endpoint.System));
                    }
                }

                if (changes.Count == 0)
                {
                    continue;
                }

                await IntakeStage.ResolveAsync(work, endpoint, changes, cancellationToken).ConfigureAwait(false);
                await Statements.PreloadAsync(work, model, changes, cancellationToken).ConfigureAwait(false);
                var identification = new Identification<T>(session, work, model, endpoint);
                await identification.PrepareAsync(changes, near, cancellationToken).ConfigureAwait(false);
                var any = false;
                foreach (var change in changes)
                {
                    if (await identification.IdentifyAsync(change, near, cancellationToken).ConfigureAwait(false) is { } golden)
                    {
                        any = true;
                        if (golden.Header.IsPrimary(endpoint.System.Value, change.Shadow.ExternalId))
                        {
                            await DecideStage.DecideAsync(work, model, endpoint, golden, change, cancellationToken).ConfigureAwait(false);
                        }

                        await IntakeStage.PutShadowAsync(work, endpoint, change, change.Shadow.Header.ReadMark, cancellationToken).ConfigureAwait(false);
                        await work.FlushGoldenAsync(cancellationToken).ConfigureAwait(false);
                    }
                }

                if (any || near)
                {
                    await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>What a page of golden records would have to be told, in the systems that are planned.</summary>
    private async Task<List<Open<T>>> OpenAsync<T>(ObjectModel<T> model, IStoreReader reader, List<GoldenRow<T>> page, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var open = new List<Open<T>>();
        var golden = new ulong[T.AllFields.Count];
        var phases = await Phases.ReadAsync(reader, session.Model, cancellationToken).ConfigureAwait(false);
        if (!model.Endpoints.Any(endpoint => phases.Of(endpoint) == StreamPhase.Planned))
        {
            return open;
        }

        // What a new system brings moves what live ones are to be told too: that stands in the plan as well. What is marked there is on its way.
        foreach (var endpoint in model.Endpoints)
        {
            if (endpoint.Writer is null || phases.Of(endpoint) is null or StreamPhase.Loading)
            {
                continue;
            }

            var marked = phases.Of(endpoint) == StreamPhase.Planned
                ? []
                : (await reader.GetManyAsync(StoreTables.Delivery, [.. page.Select(row => Keys.Delivery(T.Schema.Name, row.Id, endpoint.System))], cancellationToken).ConfigureAwait(false))
                    .Keys.ToHashSet(StringComparer.Ordinal);

            var unmarked = page.Where(row => row.Header.State == GoldenState.Live && !marked.Contains(Keys.Delivery(T.Schema.Name, row.Id, endpoint.System))).ToList();
            var linked = unmarked.Where(row => Work.Holds(row.Header, endpoint.System)).ToList();
            var keys = linked.ToDictionary(row => Keys.External(endpoint.System, T.Schema.Name, row.Header.Links[endpoint.System.Value].ExternalId), StringComparer.Ordinal);
            var shadows = await reader.GetManyAsync(StoreTables.Shadow, keys.Keys, cancellationToken).ConfigureAwait(false);
            foreach (var (key, row) in keys)
            {
                if (!shadows.TryGetValue(key, out var bytes))
                {
                    continue;
                }

                var shadow = Codec.UnpackShadow<T>(row.Header.Links[endpoint.System.Value].ExternalId, bytes);
                session.Layouts.Adapt<T>(shadow.Header);
                T.Fingerprint(row.Value, golden);
                var fields = new List<(Field<T> Field, bool Fill, ulong Fingerprint)>();
                foreach (var field in endpoint.Capabilities.Takes - endpoint.Capabilities.TakesOnCreateOnly)
                {
                    var isTold = shadow.Header.ToldOf[field.Index] && shadow.Header.Told[field.Index] == golden[field.Index];
                    if (!isTold && golden[field.Index] != 0 && OwnershipRules.SentTo(model, field, row, endpoint.System))
                    {
                        fields.Add((field, !shadow.Header.SeenOf[field.Index] || shadow.Header.Seen[field.Index] == 0, golden[field.Index]));
                    }
                }

                if (fields.Count > 0)
                {
                    open.Add(new Open<T>(endpoint, row, shadow, fields));
                }
            }

            foreach (var row in unmarked)
            {
                if (!Work.Holds(row.Header, endpoint.System) && endpoint.TakesNew(row.Value) && (phases.Of(endpoint) == StreamPhase.Planned || phases.IsPlannedOnly(T.Schema.Name, row.Header)))
                {
                    open.Add(new Open<T>(endpoint, row, null, []));
                }
            }
        }

        return open;
    }

    private sealed record Open<T>(EndpointModel<T> Endpoint, GoldenRow<T> Row, ShadowRow<T>? Shadow, IReadOnlyList<(Field<T> Field, bool Fill, ulong Fingerprint)> Fields)
        where T : class, ICanonicalObject<T>;
}
