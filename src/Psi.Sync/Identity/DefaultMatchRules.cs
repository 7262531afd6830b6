using Psi.Canonical;

namespace Psi.Sync.Identity;

/// <summary>The match rules that Psi ships; a host adds or replaces them by object.</summary>
internal static class DefaultMatchRules
{
    public static IReadOnlyList<MatchRule<T>> For<T>()
        where T : class, ICanonicalObject<T> =>
        s_rules.TryGetValue(typeof(T), out var rules) ? (IReadOnlyList<MatchRule<T>>)rules : [];

    private static readonly Dictionary<Type, object> s_rules = new()
    {
        [typeof(Account)] = new MatchRule<Account>[]
        {
            new("tax-number", account => Some(account.TaxRegistrations?.Select(MatchText.Tax))),
            new("domain", account => Some([MatchText.Domain(account.Domain ?? account.Website)])),
            new("account-number", account => Some([MatchText.Code(account.AccountNumber)])),
            new("name", account => Some([MatchText.OrganisationName(account.LegalName), MatchText.OrganisationName(account.Name)]), Exact: false),
        },
        [typeof(BillingAccount)] = new MatchRule<BillingAccount>[]
        {
            new("party", billing => Some([Party(billing)])),
        },
        [typeof(Contact)] = new MatchRule<Contact>[]
        {
            new("email", contact => Some([MatchText.Email(contact.Email)])),
        },
        [typeof(LegalEntity)] = new MatchRule<LegalEntity>[]
        {
            new("code", entity => Some([MatchText.Code(entity.Code)])),
        },
        [typeof(OrgUnit)] = new MatchRule<OrgUnit>[]
        {
            new("code", unit => Some([MatchText.Code(unit.Code)])),
        },
        [typeof(Role)] = new MatchRule<Role>[]
        {
            new("code", role => Some([MatchText.Code(role.Code), MatchText.Code(role.Name)])),
        },
        [typeof(Worker)] = new MatchRule<Worker>[]
        {
            new("employee-number", worker => Some([MatchText.Code(worker.EmployeeNumber)])),
            new("email", worker => Some([MatchText.Email(worker.Email)])),
        },
        [typeof(Project)] = new MatchRule<Project>[]
        {
            new("code", project => Some([MatchText.Code(project.Code)])),
        },
        [typeof(ServiceItem)] = new MatchRule<ServiceItem>[]
        {
            new("code", item => Some([MatchText.Code(item.Code)]), WithinSystem: true),
        },
        [typeof(GlAccount)] = new MatchRule<GlAccount>[]
        {
            new("code", account => Some([MatchText.Code(account.Number)]), WithinSystem: true),
        },
        [typeof(FinancialDimension)] = new MatchRule<FinancialDimension>[]
        {
            new("code", dimension => Some([Pair(dimension.Kind, dimension.Code)]), WithinSystem: true),
        },
        [typeof(TaxCode)] = new MatchRule<TaxCode>[]
        {
            new("code", tax => Some([MatchText.Code(tax.Code)]), WithinSystem: true),
        },
        [typeof(RateCard)] = new MatchRule<RateCard>[]
        {
            new("code", card => Some([Pair(card.Name, card.Currency?.Value)])),
        },
    };

    private static IEnumerable<string> Some(IEnumerable<string>? keys) =>
        keys is null ? [] : keys.Where(static key => key.Length > 0).Distinct(StringComparer.Ordinal);

    private static string Pair(string? left, string? right)
    {
        var first = MatchText.Code(left);
        var second = MatchText.Code(right);
        return first.Length > 0 && second.Length > 0 ? first + "." + second : string.Empty;
    }

    private static string Party(BillingAccount billing) =>
        billing.Account is { IsResolved: true } account && billing.LegalEntity is { IsResolved: true } entity
            ? $"{account.Id.Value:N}.{entity.Id.Value:N}.{billing.Role ?? BillingAccountRole.Customer}"
            : string.Empty;
}
