using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>An address in parts, both ways. The street is one field of several lines.</summary>
internal static class SalesforceAddress
{
    public static Address? ToCanonical<T>(
        string? street, string? city, string? state, string? postalCode, string? country, string? countryCode, Field<T, Address?> field, string sourceField, MappingIssues issues)
        where T : class, ICanonicalObject<T>
    {
        CountryCode? code = null;
        if ((countryCode ?? country) is { Length: > 0 } text)
        {
            if (!CountryCode.TryFind(text, out var known))
            {
                issues.Note(field, sourceField, text, $"Field '{sourceField}' holds '{text}', which is no country that is known here. Write the ISO code or the English name, or switch on state and country picklists and 'CountryCodes'.");
                return null;
            }

            code = known;
        }

        var lines = (street ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var address = new Address
        {
            Line1 = lines.Length > 0 ? lines[0] : null,
            Line2 = lines.Length > 1 ? string.Join(", ", lines[1..]) : null,
            City = city,
            Region = state,
            PostalCode = postalCode,
            Country = code,
        };
        return address == new Address() ? null : address;
    }

    public static void FromCanonical(WireBody body, string prefix, Address? address, bool countryCodes)
    {
        body.Set(prefix + "Street", address?.Line2 is { Length: > 0 } second ? $"{address.Line1}\n{second}" : address?.Line1)
            .Set(prefix + "City", address?.City)
            .Set(prefix + "State", address?.Region)
            .Set(prefix + "PostalCode", address?.PostalCode)
            .Set(prefix + (countryCodes ? "CountryCode" : "Country"), address?.Country?.Value);
    }

    /// <summary>What the platform will say of an address that was sent.</summary>
    public static Address? RoundTrip(Address? address)
    {
        if (address is null)
        {
            return null;
        }

        var first = SalesforceValues.Kept(address.Line1);
        var second = SalesforceValues.Kept(address.Line2);
        var kept = new Address
        {
            Line1 = first ?? second,
            Line2 = first is null ? null : second,
            City = SalesforceValues.Kept(address.City),
            Region = SalesforceValues.Kept(address.Region),
            PostalCode = SalesforceValues.Kept(address.PostalCode),
            Country = address.Country,
        };
        return kept == new Address() ? null : kept;
    }
}
