using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Reading;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Reconciliation;

/// <summary>Compares, says what was found, and asks for repairs.</summary>
internal sealed class Reconciling(Func<CancellationToken, Task<SyncSession>> open) : IReconciliation
{
    private const int PageSize = 500;
    private const int RepairsAtOnce = 200;

    public async Task<ReconciliationReport> CompareAsync(ReconciliationRequest request, CancellationToken cancellationToken = default)
    {
        var (session, model, left, right) = await CheckAsync(request, cancellationToken).ConfigureAwait(false);
        var totals = new SortedDictionary<(string Entity, string Month), GroupTotals>();
        await model.CompareAsync(
            session,
            request,
            found =>
            {
                var key = (found.LegalEntity ?? string.Empty, found.Month ?? string.Empty);
                (totals.TryGetValue(key, out var group) ? group : totals[key] = new GroupTotals(found.LegalEntity, found.Month)).Add(found);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        var (leftStream, rightStream) = await session.ReadAsync(
            async (reader, token) => (await StreamBook.FindAsync(reader, left, token).ConfigureAwait(false), await StreamBook.FindAsync(reader, right, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        var report = new ReconciliationReport(
            request.Object, request.Left, request.Right, session.Time.GetUtcNow(), leftStream.SweptAt, rightStream.SweptAt,
            await UnidentifiedAsync(session, left, cancellationToken).ConfigureAwait(false), await UnidentifiedAsync(session, right, cancellationToken).ConfigureAwait(false),
            [.. totals.Values.Select(group => group.ToGroup((system, kind, records) => CallsOf(system == left.System ? left : right, kind, records)))]);
        await session.RunAsync((work, token) => SayAsync(session, work, report, token), cancellationToken).ConfigureAwait(false);
        return report;
    }

    public async Task<long> RepairAsync(ReconciliationRequest request, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var (session, model, _, _) = await CheckAsync(request, cancellationToken).ConfigureAwait(false);
        var asked = 0L;
        var waiting = new List<ComparedRecord>();
        await model.CompareAsync(
            session,
            request,
            async found =>
            {
                if (found.Repairs.Any(static repair => repair.Kind != RepairKind.ByHand))
                {
                    waiting.Add(found);
                }

                if (waiting.Count == RepairsAtOnce)
                {
                    asked += await AskAsync().ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        asked += await AskAsync().ConfigureAwait(false);
        return asked;

        async Task<long> AskAsync()
        {
            var repairs = waiting.SelectMany(static found => found.Repairs.Where(static repair => repair.Kind != RepairKind.ByHand).Select(repair => (found.Golden, Repair: repair))).ToList();
            if (repairs.Count > 0)
            {
                await session.RunAsync(
                    async (work, token) =>
                    {
                        foreach (var (golden, (system, kind, externalId, attributes)) in repairs)
                        {
                            await model.RepairAsync(work, golden, system, kind, externalId, attributes, token).ConfigureAwait(false);
                            await work.AuditAsync(
                                new AuditEntry
                                {
                                    What = "repair asked for", By = by, Rule = kind.ToString().ToLowerInvariant(), Policy = session.Model.Policy, Object = request.Object, GoldenId = golden, System = system,
                                    ExternalId = externalId, Fields = attributes, Note = $"reconciliation of '{request.Left.Value}' and '{request.Right.Value}'",
                                },
                                token).ConfigureAwait(false);
                        }

                        await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                waiting.Clear();
            }

            return repairs.Count;
        }
    }

    private async Task<(SyncSession Session, ObjectModel Model, EndpointModel Left, EndpointModel Right)> CheckAsync(ReconciliationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var session = await open(cancellationToken).ConfigureAwait(false);
        if (request.Left == request.Right)
        {
            throw new ArgumentException($"'{request.Left.Value}' is compared with itself. Name two systems.", nameof(request));
        }

        var model = session.Model.Find(request.Object) ?? throw new ArgumentException($"This host knows no '{request.Object.Value}'.", nameof(request));
        return (session, model, EndpointOf(request.Left), EndpointOf(request.Right));

        EndpointModel EndpointOf(SystemId system) =>
            model.EndpointModels.FirstOrDefault(endpoint => endpoint.System == system && endpoint.Read is not null)
                ?? throw new ArgumentException($"'{request.Object.Value}' is not read in '{system.Value}'. Name two of: {string.Join(", ", model.EndpointModels.Where(static endpoint => endpoint.Read is not null).Select(static endpoint => endpoint.System.Value))}.", nameof(request));
    }

    private static async Task<long> UnidentifiedAsync(SyncSession session, EndpointModel endpoint, CancellationToken cancellationToken)
    {
        var count = 0L;
        for (string? after = string.Empty; after is not null;)
        {
            var from = after.Length == 0 ? null : after;
            (var found, after) = await session.ReadAsync(
                async (reader, token) =>
                {
                    var rows = await reader.ScanAsync(StoreTables.Shadow, Keys.ExternalPrefix(endpoint.System, endpoint.Object), from, PageSize, token).ConfigureAwait(false);
                    return (rows.Count(static row => Codec.UnpackShadowHeader(row.Value) is { Golden: null, Presence: Presence.Present }), rows.Count < PageSize ? null : rows[^1].Key);
                },
                cancellationToken).ConfigureAwait(false);
            count += found;
        }

        return count;
    }

    private static long CallsOf(EndpointModel endpoint, RepairKind kind, long records) => kind switch
    {
        RepairKind.Tell or RepairKind.Make => Ceiling(records, endpoint.WriteBatch),
        RepairKind.Read => Ceiling(records, endpoint.ReadPage),
        _ => 0,
    };

    private static long Ceiling(long records, int each) => (records + each - 1) / each;

    /// <summary>Puts what nothing explains before a person, one exception a group, and settles those that agree now.</summary>
    private static async Task SayAsync(SyncSession session, Work work, ReconciliationReport report, CancellationToken cancellationToken)
    {
        var prefix = $"reconcile/{report.Object.Value}/{report.Left.Value}/{report.Right.Value}/";
        var standing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in report.Groups.Where(static group => !group.Agrees))
        {
            var key = $"{prefix}{group.LegalEntity}/{group.Month}";
            standing.Add(key);
            await work.RaiseAsync(key, ExceptionOf(report, group), tried: false, cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in await work.Transaction.ScanAsync(StoreTables.OpenException, string.Empty, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (StoreKey.Parse(row.Key)[0] is var key && key.StartsWith(prefix, StringComparison.Ordinal) && !standing.Contains(key))
            {
                await work.ResolveAsync(key, WellKnownSystems.Psi.Value, "the systems agree", cancellationToken).ConfigureAwait(false);
            }
        }

        await work.CommitAsync(session.Statistics, cancellationToken).ConfigureAwait(false);
    }

    private static SyncException ExceptionOf(ReconciliationReport report, ReconciliationGroup group)
    {
        var of = string.Concat(group.LegalEntity is null ? string.Empty : $" of {group.LegalEntity}", group.Month is null ? string.Empty : $" in {group.Month}");
        var found = new List<string>();
        if (group.Differing > 0)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{group.Differing} of {group.Both} that both hold differ ({string.Join(", ", group.Attributes.Select(static attribute => $"{attribute.Key} {attribute.Value}"))})"));
        }

        if (group.Missing > 0)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{group.Missing} are missing in one of them"));
        }

        var plan = string.Join("; ", group.Repairs.Select(static repair => string.Create(CultureInfo.InvariantCulture, $"{Words(repair.Kind)} {repair.Records} in '{repair.System.Value}' ({repair.Calls} calls)")));
        return new SyncException
        {
            Id = string.Empty,
            Cause = $"{report.Left.Value} and {report.Right.Value} differ on {report.Object.Value}",
            Kind = FailureKind.Validation,
            Stage = SyncStage.Reconcile,
            System = report.Right,
            Object = report.Object,
            Fields = [.. group.Attributes.Keys],
            Message = $"'{report.Left.Value}' and '{report.Right.Value}' do not agree on {report.Object.Value}{of}: {string.Join(", and ", found)}. Repair plan: {plan}. Repair it, or mend the records, and compare again.",
        };
    }

    private static string Words(RepairKind kind) => kind switch
    {
        RepairKind.Tell => "tell again",
        RepairKind.Make => "make",
        RepairKind.Read => "read again",
        _ => "mend by hand",
    };
}
