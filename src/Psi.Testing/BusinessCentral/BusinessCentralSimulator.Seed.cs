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
            _api.Add(company);
            return company.Id;
        }
    }
}
