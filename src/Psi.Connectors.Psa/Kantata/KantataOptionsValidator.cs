using Microsoft.Extensions.Options;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

[OptionsValidator]
internal sealed partial class KantataOptionsValidator : IValidateOptions<KantataOptions>;

/// <summary>The rules across settings.</summary>
internal sealed class KantataSettingsValidator(string connection) : IValidateOptions<KantataOptions>
{
    public ValidateOptionsResult Validate(string? name, KantataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (name != connection)
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = new List<string>();
        HttpsOnly.Check(options.Address, $"{name}:{nameof(KantataOptions.Address)}", failures);
        if (string.IsNullOrWhiteSpace(options.AccessToken))
        {
            HttpsOnly.Check(options.TokenAddress, $"{name}:{nameof(KantataOptions.TokenAddress)}", failures);
            switch (string.IsNullOrWhiteSpace(options.ClientId), string.IsNullOrWhiteSpace(options.ClientSecret))
            {
                case (true, true):
                    failures.Add($"Setting '{name}:{nameof(KantataOptions.AccessToken)}' is missing. Issue a token in Kantata under OAuth applications, or set '{name}:{nameof(KantataOptions.ClientId)}' and '{name}:{nameof(KantataOptions.ClientSecret)}'.");
                    break;
                case (true, false):
                    failures.Add($"Setting '{name}:{nameof(KantataOptions.ClientId)}' is missing beside '{name}:{nameof(KantataOptions.ClientSecret)}'. Set the application's id.");
                    break;
                case (false, true):
                    failures.Add($"Setting '{name}:{nameof(KantataOptions.ClientSecret)}' is missing beside '{name}:{nameof(KantataOptions.ClientId)}'. Set the application's secret, from a secret store.");
                    break;
                default:
                    break;
            }
        }

        if (options.Overlap < TimeSpan.FromSeconds(2))
        {
            failures.Add($"Setting '{name}:{nameof(KantataOptions.Overlap)}' holds '{options.Overlap}'. Kantata's stamps are whole seconds: set at least 00:00:02.");
        }

        if (options.SettleTime < TimeSpan.Zero)
        {
            failures.Add($"Setting '{name}:{nameof(KantataOptions.SettleTime)}' holds '{options.SettleTime}'. Set a time that is not negative.");
        }

        if (options.AccountCurrency is { } currency && !CurrencyCode.TryParse(currency, out _))
        {
            failures.Add($"Setting '{name}:{nameof(KantataOptions.AccountCurrency)}' holds '{currency}', which is no currency. Set an ISO 4217 code such as 'EUR'.");
        }

        if (options.ServiceName == options.CrmServiceName)
        {
            failures.Add($"Settings '{name}:{nameof(KantataOptions.ServiceName)}' and '{name}:{nameof(KantataOptions.CrmServiceName)}' both hold '{options.ServiceName}'. A record has one external reference of a name: set two names.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
