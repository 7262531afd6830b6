using System.Collections.Frozen;

namespace Psi.Canonical;

/// <summary>The currencies of ISO 4217 with their minor units.</summary>
/// <remarks>
/// List one as of 2026-01-01: the iso-codes collection 4.15.0 with the amendments 176 (XCG for ANG), 177 (ZWG for ZWL), 178
/// (CUC ends), 179 (XAD) and 180 (BGN ends). Of the withdrawn codes those that ended since 2008 stay, for documents that are
/// older; a code that ended before is unlisted: amounts in it are carried and added, never rounded.
/// </remarks>
internal static class Iso4217
{
    public const string AsOf = "2026-01-01";

    private const string NoPlaces = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string TwoPlaces =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC " +
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD " +
        "KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR " +
        "RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES " +
        "WST XCD XCG YER ZAR ZMW ZWG";

    private const string ThreePlaces = "BHD IQD JOD KWD LYD OMR TND";

    private const string FundsNoPlaces = "UYI";

    private const string FundsTwoPlaces = "BOV CHE CHW COU MXV USN XAD";

    private const string FundsFourPlaces = "CLF UYW";

    private const string WithoutMinorUnit = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";

    private const string WithdrawnNoPlaces = "BYR";

    private const string WithdrawnTwoPlaces = "ANG BGN CUC CYP EEK HRK LTL LVL MRO MTL SKK SLL STD TMM USS VEB VEF ZMK ZWL ZWN ZWR";

    private static readonly FrozenDictionary<string, (CurrencyKind Kind, int? Places)> Listed = Read();

    public static CurrencyKind Kind(string code) => Listed.GetValueOrDefault(code).Kind;

    public static int? MinorUnits(string code) => Listed.GetValueOrDefault(code).Places;

    private static FrozenDictionary<string, (CurrencyKind Kind, int? Places)> Read()
    {
        var listed = new Dictionary<string, (CurrencyKind Kind, int? Places)>(StringComparer.Ordinal);
        Add(NoPlaces, CurrencyKind.Money, 0);
        Add(TwoPlaces, CurrencyKind.Money, 2);
        Add(ThreePlaces, CurrencyKind.Money, 3);
        Add(FundsNoPlaces, CurrencyKind.Fund, 0);
        Add(FundsTwoPlaces, CurrencyKind.Fund, 2);
        Add(FundsFourPlaces, CurrencyKind.Fund, 4);
        Add(WithoutMinorUnit, CurrencyKind.Special, null);
        Add(WithdrawnNoPlaces, CurrencyKind.Withdrawn, 0);
        Add(WithdrawnTwoPlaces, CurrencyKind.Withdrawn, 2);
        return listed.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string codes, CurrencyKind kind, int? places)
        {
            foreach (var code in codes.Split(' '))
            {
                listed.Add(code, (kind, places));
            }
        }
    }
}
