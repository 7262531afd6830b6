namespace Psi.Testing.BusinessCentral;

/// <summary>A set of a company whose changes are told to an address.</summary>
internal sealed class Subscription(string id, Uri address, Company company, string set, string clientState)
{
    public string Id { get; } = id;

    public Uri Address { get; } = address;

    public Company Company { get; } = company;

    public string Set { get; } = set;

    public string ClientState { get; } = clientState;

    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Gets or sets the versions of the rows that were told last.</summary>
    public Dictionary<Guid, string> Told { get; set; } = VersionsOf(company, set);

    public string Resource => $"companies({Company.Id:D})/{Set}";

    public static Dictionary<Guid, string> VersionsOf(Company company, string set) => company[set].Rows.ToDictionary(static row => row.Id, static row => row.Etag);
}
