using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Addresses and tax numbers of customers and companies.</summary>
internal static class BusinessCentralAddressMapper
{
    public const int LineLength = 100;
    public const int Line2Length = 50;
    public const int CityLength = 30;
    public const int RegionLength = 30;
    public const int PostalCodeLength = 20;

    public static Address? ToCanonical<T>(string? line1, string? line2, string? city, string? state, string? postalCode, string? country, Field<T> field, MappingIssues issues)
        where T : class, ICanonicalObject<T>
    {
        CountryCode? code = null;
        if (BusinessCentralText.NullIfEmpty(country) is { } text)
        {
            if (CountryCode.TryParse(text, out var known))
            {
                code = known;
            }
            else
            {
                issues.Note(field, "country", text, $"Field 'country' holds '{text}', which is no ISO code of a country. Mend the country/region code of the record.");
            }
        }

        var address = new Address
        {
            Line1 = BusinessCentralText.NullIfEmpty(line1),
            Line2 = BusinessCentralText.NullIfEmpty(line2),
            City = BusinessCentralText.NullIfEmpty(city),
            Region = BusinessCentralText.NullIfEmpty(state),
            PostalCode = BusinessCentralText.NullIfEmpty(postalCode),
            Country = code,
        };
        return address == new Address() ? null : address;
    }

    public static ValueList<TaxRegistration> Registrations(string? number, string? country) =>
        BusinessCentralText.NullIfEmpty(number) is { } known
            ? [new TaxRegistration { Number = known, Country = CountryCode.TryParse(country, out var code) ? code : null }]
            : [];

    public static void FromCanonical(Address? address, WireBody body)
    {
        body.Set("addressLine1", Text(address?.Line1, LineLength))
            .Set("addressLine2", Text(address?.Line2, Line2Length))
            .Set("city", Text(address?.City, CityLength))
            .Set("state", Text(address?.Region, RegionLength))
            .Set("postalCode", Text(address?.PostalCode, PostalCodeLength))
            .Set("country", address?.Country?.Value ?? string.Empty);
    }

    /// <summary>What the platform will say of an address that was sent.</summary>
    public static Address? RoundTrip(Address? address) => address is null ? null : address with
    {
        Line1 = Said(address.Line1, LineLength),
        Line2 = Said(address.Line2, Line2Length),
        City = Said(address.City, CityLength),
        Region = Said(address.Region, RegionLength),
        PostalCode = Said(address.PostalCode, PostalCodeLength)?.ToUpperInvariant(),
    };

    /// <summary>The one number a customer holds: that of its own country, else the first.</summary>
    public static TaxRegistration? NumberOf(ValueList<TaxRegistration>? registrations, Address? address)
    {
        TaxRegistration? first = null;
        foreach (var registration in registrations ?? [])
        {
            first ??= registration;
            if (address?.Country is { } country && registration.Country == country)
            {
                return registration;
            }
        }

        return first;
    }

    private static string Text(string? text, int length) => BusinessCentralText.Cut(text ?? string.Empty, length);

    private static string? Said(string? text, int length) => text is null ? null : BusinessCentralText.NullIfEmpty(BusinessCentralText.Cut(text, length));
}
