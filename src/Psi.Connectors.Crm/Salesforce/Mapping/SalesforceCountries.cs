using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Countries as people write them in an org without country picklists: codes, and the usual English names.</summary>
internal static class SalesforceCountries
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Argentina"] = "AR", ["Australia"] = "AU", ["Austria"] = "AT", ["Belgium"] = "BE", ["Brazil"] = "BR", ["Bulgaria"] = "BG", ["Canada"] = "CA",
        ["Chile"] = "CL", ["China"] = "CN", ["Colombia"] = "CO", ["Croatia"] = "HR", ["Cyprus"] = "CY", ["Czech Republic"] = "CZ", ["Czechia"] = "CZ",
        ["Denmark"] = "DK", ["Egypt"] = "EG", ["England"] = "GB", ["Estonia"] = "EE", ["Finland"] = "FI", ["France"] = "FR", ["Germany"] = "DE",
        ["Great Britain"] = "GB", ["Greece"] = "GR", ["Hong Kong"] = "HK", ["Hungary"] = "HU", ["Iceland"] = "IS", ["India"] = "IN", ["Indonesia"] = "ID",
        ["Ireland"] = "IE", ["Israel"] = "IL", ["Italy"] = "IT", ["Japan"] = "JP", ["Kenya"] = "KE", ["Latvia"] = "LV", ["Liechtenstein"] = "LI",
        ["Lithuania"] = "LT", ["Luxembourg"] = "LU", ["Malaysia"] = "MY", ["Malta"] = "MT", ["Mexico"] = "MX", ["Morocco"] = "MA", ["Netherlands"] = "NL",
        ["New Zealand"] = "NZ", ["Nigeria"] = "NG", ["Northern Ireland"] = "GB", ["Norway"] = "NO", ["Philippines"] = "PH", ["Poland"] = "PL",
        ["Portugal"] = "PT", ["Qatar"] = "QA", ["Romania"] = "RO", ["Saudi Arabia"] = "SA", ["Scotland"] = "GB", ["Serbia"] = "RS", ["Singapore"] = "SG",
        ["Slovakia"] = "SK", ["Slovenia"] = "SI", ["South Africa"] = "ZA", ["South Korea"] = "KR", ["Spain"] = "ES", ["Sweden"] = "SE", ["Switzerland"] = "CH",
        ["Taiwan"] = "TW", ["Thailand"] = "TH", ["The Netherlands"] = "NL", ["Turkey"] = "TR", ["Türkiye"] = "TR", ["Ukraine"] = "UA",
        ["United Arab Emirates"] = "AE", ["United Kingdom"] = "GB", ["United States"] = "US", ["United States of America"] = "US", ["Vietnam"] = "VN", ["Wales"] = "GB",
        ["UK"] = "GB", ["U.K."] = "GB", ["USA"] = "US", ["U.S.A."] = "US", ["U.S."] = "US", ["UAE"] = "AE",
    };

    public static bool TryRead(string text, out CountryCode country)
    {
        var known = Names.GetValueOrDefault(text.Trim()) ?? text.Trim();
        return CountryCode.TryParse(known, out country) && country.IsKnown;
    }
}
