using Microsoft.Extensions.Options;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The rules of single settings, made of their annotations.</summary>
[OptionsValidator]
internal sealed partial class BusinessCentralOptionsAnnotations : IValidateOptions<BusinessCentralOptions>;

/// <summary>The rules of single settings and those between them; each message names the setting and what to do.</summary>
internal sealed class BusinessCentralOptionsValidator : IValidateOptions<BusinessCentralOptions>
{
    private readonly BusinessCentralOptionsAnnotations _annotations = new();

    public ValidateOptionsResult Validate(string? name, BusinessCentralOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (_annotations.Validate(name, options) is { Failed: true, Failures: { } failures })
        {
            problems.AddRange(failures);
        }

        if (string.IsNullOrWhiteSpace(options.TenantId) && (options.BaseAddress is null || options.TokenAddress is null))
        {
            problems.Add($"'{nameof(options.TenantId)}' is missing: give the id or domain of the tenant of Microsoft Entra.");
        }

        Check(nameof(options.BaseAddress), options.BaseAddress, problems);
        Check(nameof(options.TokenAddress), options.TokenAddress, problems);
        Check(nameof(options.Lateness), options.Lateness, TimeSpan.Zero, TimeSpan.FromHours(1), problems);
        Check(nameof(options.SettleTime), options.SettleTime, TimeSpan.Zero, TimeSpan.FromDays(1), problems);
        Check(nameof(options.ReferenceLife), options.ReferenceLife, TimeSpan.Zero, TimeSpan.FromDays(1), problems);
        Check(nameof(options.AttemptTimeout), options.AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10), problems);
        if (options.WebhookSecret is { Length: < 32 })
        {
            problems.Add($"'{nameof(options.WebhookSecret)}' is shorter than 32 characters: make a random one, or leave it out to receive no webhooks.");
        }

        if (options.Companies.Count == 0)
        {
            problems.Add($"'{nameof(options.Companies)}' is empty: add each company with its '{nameof(BusinessCentralCompanyOptions.System)}' and its '{nameof(BusinessCentralCompanyOptions.CompanyId)}' or '{nameof(BusinessCentralCompanyOptions.CompanyName)}'.");
        }

        var systems = new HashSet<string>(StringComparer.Ordinal);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Companies.Count; i++)
        {
            Check(options.Companies[i], $"{nameof(options.Companies)}:{i}", systems, codes, problems);
        }

        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(p => $"Business Central connection '{name}': {p}"));
    }

    private static void Check(BusinessCentralCompanyOptions company, string path, HashSet<string> systems, HashSet<string> codes, List<string> problems)
    {
        if (!IsSystem(company.System))
        {
            problems.Add($"'{path}:{nameof(company.System)}' is '{company.System}': give the name of the system, in lower case, such as 'erp/nl01'.");
            return;
        }

        if (!systems.Add(company.System!))
        {
            problems.Add($"'{path}:{nameof(company.System)}' is '{company.System}' a second time: each company is a system of its own.");
        }

        if (!codes.Add(CodeOf(company)))
        {
            problems.Add($"'{path}:{nameof(company.LegalEntityCode)}' is '{CodeOf(company)}' a second time: each company keeps the books of a legal entity of its own.");
        }

        if (company.CompanyId is null && string.IsNullOrWhiteSpace(company.CompanyName))
        {
            problems.Add($"'{path}' names no company: set '{nameof(company.CompanyId)}' or '{nameof(company.CompanyName)}'.");
        }
    }

    private static bool IsSystem(string? name)
    {
        try
        {
            return name is not null && new SystemId(name).Value.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static string CodeOf(BusinessCentralCompanyOptions company) =>
        string.IsNullOrWhiteSpace(company.LegalEntityCode) ? company.System![(company.System!.LastIndexOf('/') + 1)..].ToUpperInvariant() : company.LegalEntityCode;

    private static void Check(string setting, TimeSpan value, TimeSpan least, TimeSpan most, List<string> problems)
    {
        if (value < least || value > most)
        {
            problems.Add($"'{setting}' is '{value}': give a time from {least} to {most}.");
        }
    }

    private static void Check(string setting, Uri? address, List<string> problems)
    {
        if (address is null)
        {
            return;
        }

        if (HttpsOnly.Problem(address, setting) is { } problem)
        {
            problems.Add(problem);
        }
    }
}
