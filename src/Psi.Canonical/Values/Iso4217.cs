using System.Collections.Frozen;

namespace Psi.Canonical;

/// <summary>The currencies of ISO 4217 with their minor units.</summary>
/// <remarks>
/// List one as of 2025-03-31: the iso-codes collection 4.15.0 with the amendments 176 (XCG for ANG) and 177 (ZWG for ZWL).
/// Codes withdrawn since 2021 stay, for documents that are older. Codes of metals, bonds, units of account and tests have no
/// minor unit in the standard and are left out.
/// </remarks>
internal static class Iso4217
{
    public const string AsOf = "2025-03-31";

    private const string NoPlaces = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string TwoPlaces =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC " +
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD " +
        "KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR " +
        "RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES " +
        "WST XCD XCG YER ZAR ZMW ZWG ZWL";

    private const string ThreePlaces = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourPlaces = "CLF UYW";

    private static readonly FrozenDictionary<string, int> Places = Read();

    public static bool IsKnown(string code) => Places.ContainsKey(code);

    public static int? MinorUnits(string code) => Places.TryGetValue(code, out var places) ? places : null;

    private static FrozenDictionary<string, int> Read()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (codes, count) in new[] { (NoPlaces, 0), (TwoPlaces, 2), (ThreePlaces, 3), (FourPlaces, 4) })
        {
            foreach (var code in codes.Split(' '))
            {
                places.Add(code, count);
            }
        }

        return places.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
