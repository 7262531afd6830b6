using Microsoft.Extensions.Options;

namespace Psi.Sync;

internal sealed class SyncOptionsValidator : IValidateOptions<SyncOptions>
{
    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        var wrong = new List<string>();
        Within(wrong, nameof(options.LeaseLength), options.LeaseLength, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Within(wrong, nameof(options.SendWindow), options.SendWindow, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        if (options.SendWindow >= options.LeaseLength)
        {
            wrong.Add($"SyncOptions.SendWindow is {options.SendWindow}, and SyncOptions.LeaseLength {options.LeaseLength}. Set the window shorter than the lease: what is sent is sent under it.");
        }

        Within(wrong, nameof(options.PassInterval), options.PassInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Within(wrong, nameof(options.Backoff), options.Backoff, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Within(wrong, nameof(options.MaxBackoff), options.MaxBackoff, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1));
        Within(wrong, nameof(options.ParkedTooLong), options.ParkedTooLong, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        if (options.SettleTime is { } settle)
        {
            Within(wrong, nameof(options.SettleTime), settle, TimeSpan.Zero, TimeSpan.FromDays(1));
        }

        if (options.WebhookAddress is { } address && Connectors.HttpsOnly.Problem(address, $"SyncOptions.{nameof(options.WebhookAddress)}") is { } problem)
        {
            wrong.Add(problem);
        }

        foreach (var (setting, retention) in new[] { (nameof(options.AuditRetention), options.AuditRetention), (nameof(options.ExceptionRetention), options.ExceptionRetention) })
        {
            if (retention is { } kept)
            {
                Within(wrong, setting, kept, TimeSpan.FromDays(1), TimeSpan.FromDays(36_500));
            }
        }

        Within(wrong, nameof(options.AuditSealedWithin), options.AuditSealedWithin, TimeSpan.Zero, TimeSpan.FromDays(1));
        Within(wrong, nameof(options.RunRetention), options.RunRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(36_500));
        Within(wrong, nameof(options.ExceptionsDueWithin), options.ExceptionsDueWithin, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        foreach (var (kind, within) in options.ExceptionsDueWithinByKind)
        {
            Within(wrong, $"{nameof(options.ExceptionsDueWithinByKind)}[{kind}]", within, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        }

        Within(wrong, nameof(options.ConditionsDueWithin), options.ConditionsDueWithin, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        foreach (var (condition, within) in options.ConditionsDueWithinByName)
        {
            Within(wrong, $"{nameof(options.ConditionsDueWithinByName)}[{condition}]", within, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        }

        if (options.MaxAttempts is < 1 or > 100)
        {
            wrong.Add($"SyncOptions.MaxAttempts is {options.MaxAttempts}. Set it from 1 to 100.");
        }

        if (options.MostLost is not (>= 0 and <= 1))
        {
            wrong.Add($"SyncOptions.MostLost is {options.MostLost}. Set it from 0 to 1.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void Within(List<string> wrong, string setting, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            wrong.Add($"SyncOptions.{setting} is {value}. Set it from {least} to {most}.");
        }
    }
}
