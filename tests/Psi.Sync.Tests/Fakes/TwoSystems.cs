using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Operations;
using Psi.Sync.Ownership;
using Psi.Sync.Planning;
using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A CRM that owns accounts but for their legal name, and a ledger that takes them.</summary>
internal sealed class TwoSystems : IAsyncDisposable
{
    private ServiceProvider? _provider;

    public TwoSystems(FieldSet<Account> required = default, Func<EndpointCapabilities<Account>, EndpointCapabilities<Account>>? ledger = null, bool bulk = false)
    {
        Crm = new FakeConnection("crm");
        Ledger = new FakeConnection("erp");
        var fields = Account.Fields.Name.AsSet() | Account.Fields.LegalName | Account.Fields.Domain | Account.Fields.Phone | Account.Fields.Industry | Account.Fields.Parent;
        CrmAccounts = Crm.Add<Account>(fields, fields);
        LedgerAccounts = bulk ? Ledger.AddBulk(fields, fields, ledger) : Ledger.Add(fields, fields, required, adjust: ledger);
    }

    public TwoSystems(FakeConnection crm, FakeConnection ledger, FakeEndpoint<Account> crmAccounts, FakeEndpoint<Account> ledgerAccounts) =>
        (Crm, Ledger, CrmAccounts, LedgerAccounts) = (crm, ledger, crmAccounts, ledgerAccounts);

    public FakeTimeProvider Time { get; init; } = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    public FakeConnection Crm { get; }

    public FakeConnection Ledger { get; }

    public FakeEndpoint<Account> CrmAccounts { get; }

    public FakeEndpoint<Account> LedgerAccounts { get; }

    public Action<SyncBuilder> Declare { get; set; } = static _ => { };

    public GoLiveApproval? Approval { get; set; } = new() { By = "test" };

    public IPsiStore? Store { get; set; }

    /// <summary>Gets where ids come from; the same seed shares the work out alike.</summary>
    public Chance Chance { get; init; } = new();

    public ISyncOperations Psi
    {
        get
        {
            if (_provider is null)
            {
                var services = new ServiceCollection();
                services.AddSingleton<TimeProvider>(Time);
                services.AddSingleton(Chance);
                services.AddSingleton<IConnection>(Crm);
                services.AddSingleton<IConnection>(Ledger);
                var builder = services.AddPsi();
                if (Store is null)
                {
                    builder.UseInMemoryStore();
                }
                else
                {
                    services.AddSingleton(Store);
                }

                builder.AddSync(
                    sync =>
                    {
                        sync.Own<Account>(own =>
                        {
                            own.Everything().By("crm", "erp");
                            own.Attribute(Account.Fields.LegalName).By("erp", "crm");
                        });
                        sync.ReadEverything();
                        sync.WriteOnDemand<Account>("crm").Write<Account>("erp");
                        sync.Options(options => options.ApproveGoLive = Approval);
                        Declare(sync);
                    },
                    inBackground: false);
                _provider = services.BuildServiceProvider();
            }

            return _provider.GetRequiredService<ISyncOperations>();
        }
    }

    /// <summary>Gets the areas that this engine holds.</summary>
    public IReadOnlyList<string> Held => ((SyncEngine)Psi).Node!.Held;

    /// <summary>Gets the open exceptions.</summary>
    public async Task<IReadOnlyList<Exceptions.SyncException>> ExceptionsAsync() => await Psi.ListExceptionsAsync(cancellationToken: TestContext.Current.CancellationToken);

    public async Task QuietAsync() => await Psi.RunUntilQuietAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }
}
