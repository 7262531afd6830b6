using Microsoft.Extensions.Options;

namespace Psi.Sync.Sqlite;

/// <summary>Refuses options that cannot work, each with what to do.</summary>
internal sealed class SqliteStoreOptionsValidator : IValidateOptions<SqliteStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.Path) || options.Path.StartsWith(':'))
        {
            failures.Add(
                $"SqliteStoreOptions.Path is '{options.Path}', which names no file. Name one, such as 'psi.db'; for a store in memory call UseInMemoryStore().");
        }

        if (options.BusyTimeout < TimeSpan.Zero)
        {
            failures.Add($"SqliteStoreOptions.BusyTimeout is '{options.BusyTimeout}'. Give a time that is not negative.");
        }

        if (options.KeptReaders < 0)
        {
            failures.Add($"SqliteStoreOptions.KeptReaders is '{options.KeptReaders}'. Give a number that is not negative.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
