using System.Globalization;
using System.Net;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What an answer tells of the calls that the org has left today.</summary>
internal static class SalesforceBudget
{
    private const string Header = "Sforce-Limit-Info";
    private const string Usage = "api-usage=";

    public static void Read(ConnectionBudget budget, HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(Header, out var values) && Parse(string.Join(';', values)) is { } reading)
        {
            budget.Report(reading);
        }

        // Too many calls at once is a 403 here, told apart from a missing right by its body alone.
        if (response.StatusCode == HttpStatusCode.Forbidden && response.Content.ReadAsStringAsync() is { IsCompletedSuccessfully: true } body
            && body.Result.Contains("REQUEST_LIMIT_EXCEEDED", StringComparison.Ordinal))
        {
            budget.Refused();
        }
    }

    /// <summary>Reads <c>api-usage=18/5000; per-app-api-usage=17/250(appName=x)</c>. The window slides over 24 hours.</summary>
    public static BudgetReading? Parse(string header)
    {
        foreach (var part in header.Split([';', ','], StringSplitOptions.TrimEntries))
        {
            if (!part.StartsWith(Usage, StringComparison.Ordinal))
            {
                continue;
            }

            var counts = part[Usage.Length..].Split('/');
            if (counts.Length == 2
                && long.TryParse(counts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var used)
                && long.TryParse(counts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                return new BudgetReading(limit, Math.Max(0, limit - used));
            }
        }

        return null;
    }
}
