namespace Psi.Sync.Sqlite;

/// <summary>What a store in a SQLite file can be told.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Gets or sets the file. It is created if there is none; beside it lie SQLite's own files and the one that tells a restored back-up.</summary>
    /// <value>A path on a local disk. There is no default.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>Gets or sets how long a writer waits while another process writes to the file.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many connections for reading are kept for the next reader. More are opened when needed.</summary>
    /// <value>The default value is 8.</value>
    public int KeptReaders { get; set; } = 8;

    /// <summary>Gets or sets a value indicating whether the whole file is checked for damage when it is opened.</summary>
    /// <value>The default value is <see langword="true"/>. It takes about a second for each gigabyte.</value>
    public bool CheckOnOpen { get; set; } = true;
}
