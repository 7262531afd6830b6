using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal static class KantataAccountMapper
{
    public static FieldSet<Account> Carries { get; } = [Account.Fields.Name, Account.Fields.Website, Account.Fields.Phone];

    public static Account ToCanonical(KantataWorkspaceGroup group) => new()
    {
        Name = KantataMapping.Text(group.Name),
        Website = KantataMapping.Text(group.Website),
        Phone = KantataMapping.Text(group.PhoneNumber),
    };

    public static WireBody FromCanonical(Patch<Account> patch) => new WireBody()
        .Carry(patch, Account.Fields.Name, "name")
        .Carry(patch, Account.Fields.Phone, "phone_number")
        .Carry(patch, Account.Fields.Website, "website");

    public static Account RoundTrip(Patch<Account> patch) => patch.Values with
    {
        Name = KantataMapping.Text(patch.Values.Name),
        Website = KantataMapping.Text(patch.Values.Website),
        Phone = KantataMapping.Text(patch.Values.Phone),
    };
}
