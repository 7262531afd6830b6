using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Psi.Testing;

namespace Psi.Samples.QuickStart;

/// <summary>The configuration that a host keeps in its settings and secrets; here it is made of what the simulators say.</summary>
internal static class PlatformSettings
{
    /// <summary>Configuration of simulators in this process.</summary>
    public static Dictionary<string, string?> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> platforms)
    {
        var salesforce = platforms["salesforce"];
        var kantata = platforms["kantata"];
        var ledger = platforms["businessCentral"];
        var settings = new Dictionary<string, string?>
        {
            ["Salesforce:Address"] = salesforce["url"],
            ["Salesforce:ClientId"] = salesforce["clientId"],
            ["Salesforce:ClientSecret"] = salesforce["clientSecret"],
            ["Salesforce:ReadDelay"] = "00:00:00",
            ["Salesforce:SettleTime"] = "00:00:00.200",
            ["Kantata:Address"] = kantata["url"],
            ["Kantata:TokenAddress"] = kantata["tokenUrl"],
            ["Kantata:ClientId"] = kantata["clientId"],
            ["Kantata:ClientSecret"] = kantata["clientSecret"],
            ["Kantata:AccountCurrency"] = KantataSimulator.AccountCurrency,
            ["Kantata:LegalEntityField"] = KantataSimulator.LegalEntityField,
            ["Kantata:BilledField"] = KantataSimulator.BilledField,
            ["Kantata:PaidField"] = KantataSimulator.PaidField,
            ["Kantata:OutstandingField"] = KantataSimulator.OutstandingField,
            ["Kantata:CrmSystem"] = "crm",
            ["Kantata:ExpenseItems:Accommodation"] = "EXPENSES",
            ["Kantata:ExpenseItems:Meals"] = "EXPENSES",
            ["Kantata:ExpenseItems:Other"] = "EXPENSES",
            ["Kantata:ApproverId"] = kantata["approverId"],
            ["Kantata:SettleTime"] = "00:00:00.200",
            ["BusinessCentral:TenantId"] = ledger["tenantId"],
            ["BusinessCentral:BaseAddress"] = ledger["url"],
            ["BusinessCentral:TokenAddress"] = ledger["tokenUrl"],
            ["BusinessCentral:ClientId"] = ledger["clientId"],
            ["BusinessCentral:ClientSecret"] = ledger["clientSecret"],
            ["BusinessCentral:SettleTime"] = "00:00:00.200",
        };
        foreach (var (index, company) in ledger["companies"].Split(';').Index())
        {
            var (code, id) = (company.Split('=')[0], company.Split('=')[1]);
            settings[$"BusinessCentral:Companies:{index}:System"] = "erp/" + code.ToLowerInvariant();
            settings[$"BusinessCentral:Companies:{index}:CompanyId"] = id;
            settings[$"BusinessCentral:Companies:{index}:LegalEntityCode"] = code;
        }

        return settings;
    }

    /// <summary>Reads what <c>samples/Simulators --json</c> printed.</summary>
    public static Dictionary<string, IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var platforms = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var platform in document.RootElement.EnumerateObject())
        {
            if (platform.Value.ValueKind == JsonValueKind.Object)
            {
                platforms[platform.Name.Replace("-", string.Empty, StringComparison.Ordinal)] =
                    platform.Value.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString());
            }
        }

        return platforms;
    }

    public static DateOnly Date(this IConfiguration configuration, string key, DateOnly otherwise) =>
        DateOnly.TryParse(configuration[key], CultureInfo.InvariantCulture, out var date) ? date : otherwise;
}
