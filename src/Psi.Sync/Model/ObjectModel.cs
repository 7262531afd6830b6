using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Delivery;
using Psi.Sync.Identity;
using Psi.Sync.Intake;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Planning;
using Psi.Sync.Reading;
using Psi.Sync.Reconciliation;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Model;

/// <summary>One canonical object as this host uses it: the bridge between stages that know no type and code that does.</summary>
internal abstract class ObjectModel(ObjectName name, int order)
{
    public ObjectName Name { get; } = name;

    /// <summary>Gets the place in which it is identified: what others refer to comes first.</summary>
    public int Order { get; } = order;

    public abstract IEnumerable<EndpointModel> EndpointModels { get; }

    /// <summary>Gets who owns what of it, as the printed matrix shows it.</summary>
    public abstract IEnumerable<OwnershipRow> DescribeOwnership();

    public abstract Task RememberLayoutAsync(Layouts layouts, IStoreTransaction transaction, CancellationToken cancellationToken);

    public abstract Task<ReadOutcome> ReadAsync(ReadingStage reading, EndpointModel endpoint, CancellationToken cancellationToken);

    /// <summary>Reads the records that were asked for by id.</summary>
    public abstract Task<ReadOutcome> ReadRequestedAsync(ReadingStage reading, EndpointModel endpoint, CancellationToken cancellationToken);

    /// <summary>Goes on with the sweep that is under way or due.</summary>
    public abstract Task<SweepOutcome> SweepAsync(SweepStage sweeping, EndpointModel endpoint, CancellationToken cancellationToken);

    public abstract Task<int> RereadAsync(ReadingStage reading, EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken);

    public abstract Task<int> ReidentifyAsync(IntakeStage intake, EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken);

    public abstract Task<int> LookAgainAsync(IntakeStage intake, EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken);

    public abstract Task IdentifyPopulationAsync(GoLiveStage goLive, CancellationToken cancellationToken);

    public abstract Task PlanAsync(GoLiveStage goLive, IStoreReader reader, PlanBuilder plan, CancellationToken cancellationToken);

    public abstract Task ApproveAsync(GoLiveStage goLive, GoLiveApproval approval, CancellationToken cancellationToken);

    public abstract Task<DeliveryOutcome> DeliverAsync(DeliveryStage delivery, EndpointModel endpoint, IReadOnlyList<Guid> goldens, CancellationToken cancellationToken);

    public abstract Task TurnPendingAsync(Work work, Guid golden, RecordRef record, Guid target, ObjectName targetObject, CancellationToken cancellationToken);

    /// <summary>Makes one golden record of two.</summary>
    public abstract Task<bool> MergeAsync(Work work, IdentityContext context, Guid into, Guid merged, string by, bool force, CancellationToken cancellationToken);

    /// <summary>Settles whether two golden records that look alike are one.</summary>
    public abstract Task SettleSameAsync(Work work, IdentityContext context, Guid left, Guid right, Guid? chosen, string by, CancellationToken cancellationToken);

    /// <summary>Makes two of a golden record again.</summary>
    public abstract Task UnmergeAsync(Work work, IdentityContext context, Guid merged, string by, CancellationToken cancellationToken);

    /// <summary>Lets what a golden record refers to be another.</summary>
    public abstract Task RepointAsync(Work work, Guid golden, string? attribute, ObjectName target, Guid from, Guid to, CancellationToken cancellationToken);

    public abstract Task<string?> DescribeAsync(GoldenReads reads, Guid golden, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<string>> ValidateMendAsync(string attribute, string valueJson);

    public abstract Task OverrideAsync(Work work, Guid golden, SystemId? system, string attribute, string valueJson, string by, CancellationToken cancellationToken);

    /// <summary>Lets a system be told again what it refused of a record.</summary>
    public abstract Task TryAgainAsync(Work work, Guid golden, SystemId system, CancellationToken cancellationToken);

    public abstract Task MarkAsync(Work work, Guid golden, SystemId system, string? request, CancellationToken cancellationToken);

    /// <summary>Compares what two systems last said of the records, one by one.</summary>
    public abstract Task CompareAsync(SyncSession session, ReconciliationRequest request, Func<ComparedRecord, Task> found, CancellationToken cancellationToken);

    /// <summary>Asks for what brings a system to agree with a golden record.</summary>
    public abstract Task RepairAsync(Work work, Guid golden, SystemId system, RepairKind kind, string? externalId, IReadOnlyList<string> attributes, CancellationToken cancellationToken);

    public abstract Task<Operations.Explanation?> ExplainAsync(IStoreReader reader, SyncModel model, Layouts layouts, Guid golden, string attribute, CancellationToken cancellationToken);
}

internal sealed class ObjectModel<T>(int order, OwnershipTable<T> ownership, MatchPolicy<T> matching, DeletePolicy<T> deletes)
    : ObjectModel(T.Schema.Name, order)
    where T : class, ICanonicalObject<T>
{
    private readonly Dictionary<SystemId, EndpointModel<T>> _endpoints = [];

    public OwnershipTable<T> Ownership { get; } = ownership;

    public MatchPolicy<T> Matching { get; } = matching;

    public DeletePolicy<T> Deletes { get; } = deletes;

    public IReadOnlyList<MatchRule<T>> MatchRules => Matching.Rules;

    public IReadOnlyCollection<EndpointModel<T>> Endpoints => _endpoints.Values;

    public override IEnumerable<EndpointModel> EndpointModels => _endpoints.Values;

    public EndpointModel<T>? In(SystemId system) => _endpoints.GetValueOrDefault(system);

    public void Add(EndpointModel<T> endpoint) => _endpoints[endpoint.System] = endpoint;

    public override IEnumerable<OwnershipRow> DescribeOwnership() => Ownership.Describe();

    public override Task RememberLayoutAsync(Layouts layouts, IStoreTransaction transaction, CancellationToken cancellationToken) =>
        layouts.RememberAsync<T>(transaction, cancellationToken);

    public override Task<ReadOutcome> ReadAsync(ReadingStage reading, EndpointModel endpoint, CancellationToken cancellationToken) =>
        reading.ReadAsync(this, (EndpointModel<T>)endpoint, cancellationToken);

    public override Task<ReadOutcome> ReadRequestedAsync(ReadingStage reading, EndpointModel endpoint, CancellationToken cancellationToken) =>
        reading.ReadRequestedAsync(this, (EndpointModel<T>)endpoint, cancellationToken);

    public override Task<SweepOutcome> SweepAsync(SweepStage sweeping, EndpointModel endpoint, CancellationToken cancellationToken) =>
        sweeping.SweepAsync(this, (EndpointModel<T>)endpoint, cancellationToken);

    public override Task<int> RereadAsync(ReadingStage reading, EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken) =>
        reading.RereadAsync(this, (EndpointModel<T>)endpoint, externalIds, cancellationToken);

    public override Task<int> ReidentifyAsync(IntakeStage intake, EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken) =>
        intake.ReidentifyAsync(this, (EndpointModel<T>)endpoint, externalIds, cancellationToken);

    public override Task<int> LookAgainAsync(IntakeStage intake, EndpointModel endpoint, IReadOnlyList<string> externalIds, CancellationToken cancellationToken) =>
        intake.LookAgainAsync(this, (EndpointModel<T>)endpoint, externalIds, cancellationToken);

    public override Task IdentifyPopulationAsync(GoLiveStage goLive, CancellationToken cancellationToken) =>
        goLive.IdentifyAsync(this, cancellationToken);

    public override Task PlanAsync(GoLiveStage goLive, IStoreReader reader, PlanBuilder plan, CancellationToken cancellationToken) =>
        goLive.PlanAsync(this, reader, plan, cancellationToken);

    public override Task ApproveAsync(GoLiveStage goLive, GoLiveApproval approval, CancellationToken cancellationToken) =>
        goLive.ApproveAsync(this, approval, cancellationToken);

    public override Task<DeliveryOutcome> DeliverAsync(DeliveryStage delivery, EndpointModel endpoint, IReadOnlyList<Guid> goldens, CancellationToken cancellationToken) =>
        delivery.DeliverAsync(this, (EndpointModel<T>)endpoint, goldens, cancellationToken);

    public override async Task TurnPendingAsync(Work work, Guid golden, RecordRef record, Guid target, ObjectName targetObject, CancellationToken cancellationToken)
    {
        if (await work.GoldenAsync<T>(golden, cancellationToken).ConfigureAwait(false) is { } row)
        {
            row.Value = T.TurnReferences(row.Value, new ResolveOne(record, target, targetObject));
            work.Touch(row);
        }
    }

    public override Task<bool> MergeAsync(Work work, IdentityContext context, Guid into, Guid merged, string by, bool force, CancellationToken cancellationToken) =>
        Merging.MergeAsync(work, context, this, into, merged, by, force, cancellationToken);

    public override async Task SettleSameAsync(Work work, IdentityContext context, Guid left, Guid right, Guid? chosen, string by, CancellationToken cancellationToken)
    {
        if (chosen is { } into)
        {
            await Merging.MergeAsync(work, context, this, into, into == left ? right : left, by, force: false, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await work.GoldenAsync<T>(left, cancellationToken).ConfigureAwait(false) is { } row)
        {
            row.Header.Apart = true;
            work.Touch(row);
        }

        await work.ResolveAsync(MatchClaims.SameKey(T.Schema.Name, left, right), by, "they are two", cancellationToken).ConfigureAwait(false);
    }

    public override Task UnmergeAsync(Work work, IdentityContext context, Guid merged, string by, CancellationToken cancellationToken) =>
        Unmerging.UnmergeAsync(work, context, this, merged, by, cancellationToken);

    public override async Task RepointAsync(Work work, Guid golden, string? attribute, ObjectName target, Guid from, Guid to, CancellationToken cancellationToken)
    {
        if (await work.GoldenAsync<T>(golden, cancellationToken).ConfigureAwait(false) is { } row)
        {
            row.Value = T.TurnReferences(row.Value, new Repoint(target, from, to, attribute is null ? null : Field<T>.Find(attribute)?.Index));
            work.Touch(row);
        }
    }

    public override async Task<string?> DescribeAsync(GoldenReads reads, Guid golden, CancellationToken cancellationToken)
    {
        var found = await reads.GetAsync(new Id<T>(golden), cancellationToken).ConfigureAwait(false);
        return found is null ? null : System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(found.Value));
    }

    public override Task<IReadOnlyList<string>> ValidateMendAsync(string attribute, string valueJson) =>
        Task.FromResult(Overrides.Validate<T>(attribute, valueJson));

    public override Task OverrideAsync(Work work, Guid golden, SystemId? system, string attribute, string valueJson, string by, CancellationToken cancellationToken) =>
        Overrides.PutAsync<T>(work, golden, system, attribute, valueJson, by, cancellationToken);

    public override async Task TryAgainAsync(Work work, Guid golden, SystemId system, CancellationToken cancellationToken)
    {
        var delivery = await work.DeliveryAsync(Name, golden, system, cancellationToken).ConfigureAwait(false);
        if (delivery is not null)
        {
            delivery.Refusal = null;
        }

        if (_endpoints.GetValueOrDefault(system) is { } endpoint && await work.GoldenAsync<T>(golden, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var externalId = row.Header.Links.TryGetValue(system.Value, out var link) && link.Live ? link.ExternalId : null;
            await new LeavingOut<T>(endpoint).TryAgainAsync(work, delivery, externalId, cancellationToken).ConfigureAwait(false);
        }

        await work.MarkAsync(Name, golden, system, null, cancellationToken).ConfigureAwait(false);
    }

    public override Task MarkAsync(Work work, Guid golden, SystemId system, string? request, CancellationToken cancellationToken) =>
        work.MarkAsync(T.Schema.Name, golden, system, request, cancellationToken);

    public override Task CompareAsync(SyncSession session, ReconciliationRequest request, Func<ComparedRecord, Task> found, CancellationToken cancellationToken) =>
        Comparing<T>.Of(session, this, request).EachAsync(found, cancellationToken);

    public override Task RepairAsync(Work work, Guid golden, SystemId system, RepairKind kind, string? externalId, IReadOnlyList<string> attributes, CancellationToken cancellationToken) =>
        Repairing.AskAsync<T>(work, golden, system, kind, externalId, attributes, cancellationToken);

    public override Task<Operations.Explanation?> ExplainAsync(IStoreReader reader, SyncModel model, Layouts layouts, Guid golden, string attribute, CancellationToken cancellationToken) =>
        Operations.Explainer.ExplainAsync(this, reader, model, layouts, golden, attribute, cancellationToken);
}
