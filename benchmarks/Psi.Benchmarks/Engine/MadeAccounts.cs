using System.Globalization;
using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Benchmarks.Engine;

/// <summary>Accounts that are made while they are read, and told at once: a platform that costs next to nothing.</summary>
internal sealed class MadeAccounts(MadeConnection connection, SystemId system, int count) : ObjectEndpoint<Account>(
    system,
    new EndpointCapabilities<Account>
    {
        Carries = s_fields,
        Takes = s_fields,
        CanUpdate = true,
        WriteBatch = 200,
        ReadPage = PageSize,
        VersionOrder = static (left, right) => long.Parse(left, CultureInfo.InvariantCulture).CompareTo(long.Parse(right, CultureInfo.InvariantCulture)),
    }),
    IReadChanged<Account>, IReadByIds<Account>, IWrite<Account>
{
    public const int PageSize = 2000;

    private static readonly FieldSet<Account> s_fields =
    [
        Account.Fields.Name, Account.Fields.LegalName, Account.Fields.AccountNumber, Account.Fields.Kind, Account.Fields.Status, Account.Fields.Website, Account.Fields.Domain, Account.Fields.Industry,
        Account.Fields.EmployeeCount, Account.Fields.AnnualRevenue, Account.Fields.Phone, Account.Fields.Email, Account.Fields.BillingAddress, Account.Fields.Currency,
    ];

    private int _changed;
    private int _round;

    /// <summary>Gets how many rows were told.</summary>
    public int Told { get; private set; }

    /// <summary>Gets how many calls that took.</summary>
    public int Calls { get; private set; }

    /// <summary>Lets the first so many accounts change their name and telephone number.</summary>
    public void Change(int first)
    {
        _round++;
        _changed = first;
    }

    public async IAsyncEnumerable<ObservationPage<Account>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var place = cursor?.Split('@'); // a round, and where a read of everything goes on
        var last = place is null or { Length: 2 } ? count : int.Parse(cursor!, CultureInfo.InvariantCulture) < _round ? _changed : 0;
        for (var from = place is { Length: 2 } ? int.Parse(place[1], CultureInfo.InvariantCulture) : 0; ; from += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = new Observation<Account>[Math.Min(PageSize, last - from)];
            for (var i = 0; i < page.Length; i++)
            {
                page[i] = See(from + i);
            }

            var isLast = from + page.Length >= last;
            yield return new ObservationPage<Account>(page, isLast ? _round.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{_round}@{from + page.Length}"), isLast);
            if (isLast)
            {
                yield break;
            }
        }
    }

    public Task<IReadOnlyList<Observation<Account>>> ReadByIdsAsync(IReadOnlyList<string> externalIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Observation<Account>>>([.. externalIds.Select(id => See(int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture)))]);

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<Account> patch) => ["update"];

    public Task<IReadOnlyList<WriteResult<Account>>> WriteAsync(IReadOnlyList<WriteItem<Account>> items, CancellationToken cancellationToken = default)
    {
        SendWindow.ThrowIfOver(connection.Name);
        Told += items.Count;
        Calls++;
        return Task.FromResult<IReadOnlyList<WriteResult<Account>>>(
            [.. items.Select(item => WriteResult<Account>.Done(item.ExternalId, new Observation<Account>(Record(item.ExternalId!), item.Patch.Apply(Account.Empty), item.Patch.Fields)))]);
    }

    public Task<IReadOnlyList<Verification<Account>>> VerifyAsync(IReadOnlyList<WriteItem<Account>> items, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("No outcome is unknown here.");

    private Observation<Account> See(int number)
    {
        var round = number < _changed ? _round : 0;
        var text = number.ToString("D7", CultureInfo.InvariantCulture);
        return new(
            Record("r" + text),
            new Account
            {
                Name = round == 0 ? "Client " + text : string.Create(CultureInfo.InvariantCulture, $"Client {text} as of round {round}"),
                LegalName = "Client " + text + " Holding B.V.",
                AccountNumber = "C" + text,
                Kind = AccountKind.Customer,
                Status = AccountStatus.Active,
                Website = "https://www.client" + text + ".example",
                Domain = "client" + text + ".example",
                Industry = "Manufacturing",
                EmployeeCount = number % 5000,
                AnnualRevenue = new Money(number * 10.5m, CurrencyCode.Eur),
                Phone = string.Create(CultureInfo.InvariantCulture, $"+31 15 {round:D2} {text}"),
                Email = "info@client" + text + ".example",
                BillingAddress = new Address { Line1 = "Stationsplein " + text, City = "Delft", PostalCode = "2611 AA", Country = CountryCode.Parse("NL") },
                Currency = CurrencyCode.Eur,
            },
            s_fields)
        {
            Version = round.ToString(CultureInfo.InvariantCulture),
        };
    }
}
