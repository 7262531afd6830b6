using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>People. Their list knows no last change, but that of their memberships does: a changed membership has its user read.</summary>
internal sealed class KantataWorkerEndpoint(KantataClient client) : KantataReadEndpoint<KantataUser, Worker>(client, new EndpointCapabilities<Worker>
{
    Carries = KantataPeopleMapper.CarriesOfWorker,
    Paging = PagingKind.NumberedWindow,
})
{
    private readonly KantataList<KantataAccountMembership> _memberships = new()
    {
        Key = "account_memberships",
        ListAsync = client.Api.ListAccountMembershipsAsync,
        Map = static envelope => envelope.AccountMemberships,
        Include = "user,default_role,manager,cost_rates",
    };

    // Those of other accounts who take part in a project of ours.
    private readonly KantataList<KantataUser> _guests = new()
    {
        Key = "users",
        ListAsync = client.Api.ListUsersAsync,
        Map = static envelope => envelope.Users,
        Include = UserInclude,
        Order = "alphabetical:asc",
    };

    private const string UserInclude = "role,account_membership,external_references";

    protected override KantataList<KantataUser> List { get; } = new()
    {
        Key = "users",
        ListAsync = client.Api.ListUsersAsync,
        Map = static envelope => envelope.Users,
        Include = UserInclude,
        Order = "alphabetical:asc",
        TakeAll = static query => query.OnMyAccount = "true",
    };

    protected override ObservationMapper<KantataSeen<KantataUser>, Worker> Mapper { get; } =
        KantataMapping.Mapper<KantataUser, Worker>(client, KantataPeopleMapper.CarriesOfWorker, new KantataPeopleMapper(client.System, client.Options).ToWorker);

    public override async IAsyncEnumerable<ObservationPage<Worker>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var mark = KantataMark.Read(cursor, Client.Connection, Client.TimeProvider.GetUtcNow());
        await foreach (var page in Windows.ReadAsync(_memberships, mark, cancellationToken).ConfigureAwait(false))
        {
            var users = page.Rows.Select(static row => row.UserId).OfType<string>().ToList();
            var observations = (await ReadByIdsAsync(users, cancellationToken).ConfigureAwait(false)).Where(static seen => seen.Presence == Presence.Present).ToList();
            yield return new ObservationPage<Worker>(observations, page.Mark.ToString(), page.IsLast);
        }
    }

    public override async Task<IReadOnlyList<Observation<Worker>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default)
    {
        var seen = await base.ReadByIdsAsync(externalIds, cancellationToken).ConfigureAwait(false);
        var missing = seen.Where(static observation => observation.Presence == Presence.Missing).Select(static observation => observation.Record.ExternalId).ToList();
        if (missing.Count == 0)
        {
            return seen;
        }

        var rows = await KantataWindows.ReadByIdsAsync(_guests, missing, cancellationToken).ConfigureAwait(false);
        var guests = (await ObserveAsync(rows, cancellationToken).ConfigureAwait(false)).ToDictionary(static observation => observation.Record.ExternalId, StringComparer.Ordinal);
        return [.. seen.Select(observation => guests.GetValueOrDefault(observation.Record.ExternalId) ?? observation)];
    }

    protected override async Task CompleteAsync(IReadOnlyList<KantataUser> rows, KantataEnvelope envelope, CancellationToken cancellationToken)
    {
        // The membership that came with the user is without its role and rates.
        var ids = rows.Select(static row => row.AccountMembershipId).OfType<string>().ToList();
        foreach (var (membership, read) in await KantataWindows.ReadByIdsAsync(_memberships, ids, cancellationToken).ConfigureAwait(false))
        {
            (envelope.AccountMemberships ??= [])[membership.Id!] = membership;
            foreach (var (id, rate) in read.CostRates ?? [])
            {
                (envelope.CostRates ??= [])[id] = rate;
            }
        }
    }
}
