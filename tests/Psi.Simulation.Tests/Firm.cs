using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync;
using Psi.Sync.Planning;

namespace Psi.Simulation.Tests;

/// <summary>Who owns what in the simulated firm: a CRM, a PSA and a ledger that share clients, and projects of the PSA that the ledger takes.</summary>
internal static class Firm
{
    public const string Crm = "crm";
    public const string Psa = "psa";
    public const string Erp = "erp";

    public static IReadOnlyList<string> Systems { get; } = [Crm, Psa, Erp];

    /// <summary>The attributes of a client that change, each with its owner.</summary>
    public static IReadOnlyList<(Field<Account, string?> Field, string Owner)> Owned { get; } =
        [(Account.Fields.Name, Crm), (Account.Fields.Phone, Crm), (Account.Fields.LegalName, Erp), (Account.Fields.Industry, Psa)];

    public static FieldSet<Account> AccountFields { get; } =
        [Account.Fields.Name, Account.Fields.Phone, Account.Fields.LegalName, Account.Fields.Industry, Account.Fields.AccountNumber];

    public static FieldSet<Project> ProjectFields { get; } = [Project.Fields.Code, Project.Fields.Name, Project.Fields.Account];

    public static void Declare(SyncBuilder sync)
    {
        sync.Own<Account>(static own =>
        {
            own.Everything().By(Crm);
            foreach (var (field, owner) in Owned)
            {
                own.Attribute(field).By([owner, .. Systems.Where(system => system != owner).Select(static system => new SystemId(system))]);
            }
        });
        sync.Own<Project>(static own => own.Everything().By(Psa));
        sync.ReadEverything(static read => read.Every(TimeSpan.FromMinutes(1)).SweepEvery(TimeSpan.FromHours(6)));
        sync.Write<Account>(Crm, Psa, Erp).Write<Project>(Erp);
        sync.Match<Account>(new Psi.Sync.Identity.MatchRule<Account>("account-number", static account => account.AccountNumber is { } number ? [number] : []));
        sync.Options(static options => options.AuditSealedWithin = TimeSpan.Zero);
        sync.Options(static options =>
        {
            options.ApproveGoLive = new GoLiveApproval { By = "simulation", MakeCreates = true, WriteFills = true, WriteDifferences = true };
            options.LeaseLength = TimeSpan.FromSeconds(15);
            options.MaxAttempts = 100;
            options.MaxBackoff = TimeSpan.FromMinutes(1);
            options.MostLost = 1;
        });
    }
}
