using Psi.Testing.BusinessCentral;

namespace Psi.Testing;

/// <summary>What is in the environment at the start.</summary>
public sealed partial class BusinessCentralSimulator
{
    /// <summary>Adds a company with a small chart of accounts, tax groups, terms, currencies, the periods of the year and the dimension DEPARTMENT.</summary>
    /// <param name="code">The code of the legal entity, such as <c>NL01</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="currency">The local currency.</param>
    /// <param name="country">The country it is registered in.</param>
    /// <returns>The id.</returns>
    public Guid AddCompany(string code, string name, string currency, string country)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(currency);
        lock (State)
        {
            var company = new Company(DeterministicId.Of("company/" + code), code, name, currency, Clock) { Country = country };
            Setup.Basics(company, DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), Clock.GetUtcNow().AddDays(-400));
            Add(company);
            return company.Id;
        }
    }

    /// <summary>Fills the environment with the companies of a firm's legal entities.</summary>
    /// <param name="firm">The firm.</param>
    public void Seed(ConsultingFirm firm)
    {
        ArgumentNullException.ThrowIfNull(firm);
        lock (State)
        {
            var early = firm.Accounts.Min(static a => a.ModifiedAt).AddDays(-1);
            foreach (var entity in firm.LegalEntities)
            {
                var company = new Company(entity.CompanyId, entity.Code, entity.Name, entity.Currency, Clock) { Country = entity.Country };
                FirmBooks.Fill(company, entity, firm, early);
                Add(company);
            }
        }
    }

    private void Add(Company company)
    {
        _api.Add(company);
        Credentials.Set("companies", string.Join(';', _api.Companies.Select(static c => $"{c.Code}={c.Id:D}")));
    }
}
