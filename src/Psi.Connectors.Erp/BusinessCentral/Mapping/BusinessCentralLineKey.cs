using System.Globalization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The key of an invoice line.</summary>
/// <remarks>
/// A line gets a new id when its invoice is posted, so the key of Psi stands in its second text, which posting keeps. A line
/// that a person added is known by its number in the document, which posting keeps too.
/// </remarks>
internal static class BusinessCentralLineKey
{
    private const string Prefix = "psi:";
    private const int Longest = BusinessCentralPlatform.Description2Length - 4;

    public static bool IsOurs(BusinessCentralSalesInvoiceLine line) => line.Description2?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    public static string Read(BusinessCentralSalesInvoiceLine line) =>
        IsOurs(line) ? line.Description2![Prefix.Length..] : (line.Sequence ?? 0).ToString(CultureInfo.InvariantCulture);

    /// <summary>The key as the platform can keep it: too long a one becomes an id made of it.</summary>
    public static string Fit(string key) => key.Length <= Longest && key == key.Trim() ? key : DeterministicGuid.From(key).ToString("N", CultureInfo.InvariantCulture);

    public static string Write(string key) => Prefix + Fit(key);
}
