using Microsoft.Extensions.Options;

namespace Psi.Sync.AspNetCore;

internal sealed class SyncHealthOptionsValidator : IValidateOptions<SyncHealthOptions>
{
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, SyncHealthOptions options) =>
        options.LateAfter >= s_least && options.LateAfter <= s_most
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"SyncHealthOptions.LateAfter is {options.LateAfter}. Set it from {s_least} to {s_most}.");
}
