using Microsoft.Extensions.Options;

using Psi.Connectors;
using Psi.Sync.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps Psi's state in a SQLite file.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps everything in one SQLite file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file, on a local disk; it is created if there is none.</param>
    /// <returns>The builder.</returns>
    public static IPsiBuilder UseSqlite(this IPsiBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return builder.UseSqlite(options => options.Path = path);
    }

    /// <summary>Keeps everything in one SQLite file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says which file, and how it is used.</param>
    /// <returns>The builder.</returns>
    public static IPsiBuilder UseSqlite(this IPsiBuilder builder, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        var name = builder.Name;
        builder.Services.AddOptionsWithValidateOnStart<SqliteStoreOptions, SqliteStoreOptionsValidator>(name).Configure(configure);
        return builder.UseStore(provider => new SqliteStore(
            provider.GetRequiredService<IOptionsMonitor<SqliteStoreOptions>>().Get(name), provider.GetRequiredService<TimeProvider>()));
    }
}
