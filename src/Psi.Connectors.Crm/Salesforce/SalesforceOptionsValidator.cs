using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Says at start what is wrong with a connection's settings, each named with what to do.</summary>
internal sealed partial class SalesforceOptionsValidator : IValidateOptions<SalesforceOptions>
{
    public ValidateOptionsResult Validate(string? name, SalesforceOptions options)
    {
        List<string> failures = [];
        string Setting(string of) => $"{name}:{of}";
        HttpsOnly.Check(options.Address, Setting(nameof(options.Address)), failures);
        if (options.Address is { IsAbsoluteUri: true } url && (url.Host is "login.salesforce.com" or "test.salesforce.com" || url.Host.EndsWith(".lightning.force.com", StringComparison.OrdinalIgnoreCase)))
        {
            failures.Add($"Setting '{Setting(nameof(options.Address))}' holds '{url.Host}', which grants no client credentials. Give the org's own address, such as 'https://example.my.salesforce.com'.");
        }

        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            failures.Add($"Setting '{Setting(nameof(options.ClientId))}' is missing. Give the consumer key of the app.");
        }

        Within(Enum.IsDefined(options.SignIn), nameof(options.SignIn), options.SignIn, "'ClientCredentials', 'JwtBearer' or 'RefreshToken'");
        if (options.SignIn == SalesforceSignIn.JwtBearer)
        {
            if (string.IsNullOrWhiteSpace(options.Username))
            {
                failures.Add($"Setting '{Setting(nameof(options.Username))}' is missing. Give the name of the user that the app acts for.");
            }

            if (!JwtBearerTokenSource.IsPrivateKey(options.PrivateKey))
            {
                failures.Add($"Setting '{Setting(nameof(options.PrivateKey))}' is missing or no RSA private key in PEM without a password. Give the key whose certificate the app holds.");
            }
        }
        else if (string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            failures.Add($"Setting '{Setting(nameof(options.ClientSecret))}' is missing. Give the consumer secret of the app.");
        }

        if (options.SignIn == SalesforceSignIn.RefreshToken && string.IsNullOrWhiteSpace(options.RefreshToken))
        {
            failures.Add($"Setting '{Setting(nameof(options.RefreshToken))}' is missing. Let a person consent, and give the refresh token that this brought.");
        }

        if (!Version().IsMatch(options.ApiVersion ?? string.Empty))
        {
            failures.Add($"Setting '{Setting(nameof(options.ApiVersion))}' holds '{options.ApiVersion}', which is no API version. Give one such as '67.0'.");
        }

        if (options.Currency is { } currency && !CurrencyCode.TryParse(currency, out _))
        {
            failures.Add($"Setting '{Setting(nameof(options.Currency))}' holds '{currency}', which is no currency. Give its code, such as 'EUR', or leave it out in an org of several currencies.");
        }

        Within(options.PageSize is >= 1 and <= SalesforcePlatform.LargestPage, nameof(options.PageSize), options.PageSize, "a number from 1 to 2,000");
        Within(options.Concurrency >= 1, nameof(options.Concurrency), options.Concurrency, "a number of at least 1");
        Within(options.ReadDelay >= TimeSpan.Zero, nameof(options.ReadDelay), options.ReadDelay, "a time that is not negative");
        Within(options.Overlap >= TimeSpan.FromSeconds(1), nameof(options.Overlap), options.Overlap, "a time of at least one second, the precision of the platform's stamps");
        Within(options.SettleTime >= TimeSpan.Zero, nameof(options.SettleTime), options.SettleTime, "a time that is not negative");
        Within(Enum.IsDefined(options.SchemaDrift), nameof(options.SchemaDrift), options.SchemaDrift, "'DropValue', 'Evolve', 'DropRecord' or 'Freeze'");
        Within(options.DescribeEvery > TimeSpan.Zero, nameof(options.DescribeEvery), options.DescribeEvery, "a time that is more than nothing");
        Within(options.BulkReadFrom >= 0, nameof(options.BulkReadFrom), options.BulkReadFrom, "a number that is not negative");
        Within(options.BulkWriteFrom >= 1, nameof(options.BulkWriteFrom), options.BulkWriteFrom, "a number of at least 1");
        Within(options.BulkParallelism is >= 1 and <= 5, nameof(options.BulkParallelism), options.BulkParallelism, "a number from 1 to 5");
        Within(options.BulkPollEvery > TimeSpan.Zero, nameof(options.BulkPollEvery), options.BulkPollEvery, "a time that is more than nothing");
        Within(options.BulkPatience >= TimeSpan.Zero, nameof(options.BulkPatience), options.BulkPatience, "a time that is not negative");
        CheckFields(options, Setting, failures);
        foreach (var (setting, fields) in ((string, IDictionary<string, string>)[])[(nameof(options.AccountCustomFields), options.AccountCustomFields), (nameof(options.ContactCustomFields), options.ContactCustomFields), (nameof(options.OpportunityCustomFields), options.OpportunityCustomFields)])
        {
            failures.AddRange(fields.Where(static pair => !FieldName().IsMatch(pair.Value ?? string.Empty)).Select(pair => $"Setting '{Setting(setting)}:{pair.Key}' holds '{pair.Value}', which is no field's API name. Give one such as 'Region__c'."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Within<TValue>(bool isWithin, string setting, TValue value, string expected)
        {
            if (!isWithin)
            {
                failures.Add($"Setting '{Setting(setting)}' holds '{value}'. Give {expected}.");
            }
        }
    }

    private static void CheckFields(SalesforceOptions options, Func<string, string> setting, List<string> failures)
    {
        (string Setting, string? Field)[] billing =
        [
            (nameof(options.BilledField), options.BilledField), (nameof(options.PaidField), options.PaidField),
            (nameof(options.OutstandingField), options.OutstandingField), (nameof(options.BillingCurrencyField), options.BillingCurrencyField),
        ];
        Check(setting, failures, [(nameof(options.CorrelationField), options.CorrelationField), (nameof(options.TaxNumberField), options.TaxNumberField), (nameof(options.LegalNameField), options.LegalNameField), .. billing]);
        Check(
            setting,
            failures,
            [
                (nameof(options.NumberField), options.NumberField), (nameof(options.LegalEntityField), options.LegalEntityField), (nameof(options.PracticeField), options.PracticeField),
                (nameof(options.BillingMethodField), options.BillingMethodField), (nameof(options.ServiceStartField), options.ServiceStartField), (nameof(options.ServiceEndField), options.ServiceEndField),
                (nameof(options.CloseReasonField), options.CloseReasonField), .. billing,
            ]);
        Check(setting, failures, [(nameof(options.ContactCorrelationField), options.ContactCorrelationField)]);
        Check(setting, failures, [(nameof(options.LineRoleField), options.LineRoleField), (nameof(options.LineHoursField), options.LineHoursField)]);
    }

    private static void Check(Func<string, string> setting, List<string> failures, (string Setting, string? Field)[] fields)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, field) in fields)
        {
            if (string.IsNullOrEmpty(field))
            {
                continue;
            }

            var failure = !CustomField().IsMatch(field)
                ? $"Setting '{setting(name)}' holds '{field}', which is no custom field's API name. Give one such as 'LegalEntity__c', or leave it empty."
                : seen.TryGetValue(field, out var other) ? $"Settings '{setting(other)}' and '{setting(name)}' both hold '{field}'. Give each a field of its own." : null;
            seen[field] = name;
            if (failure is not null && !failures.Contains(failure))
            {
                failures.Add(failure);
            }
        }
    }

    [GeneratedRegex(@"^\d{2,3}\.0$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*__c$", RegexOptions.CultureInvariant)]
    private static partial Regex CustomField();
}
