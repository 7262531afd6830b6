namespace Psi.Testing;

/// <summary>Every write of an API caller that a simulator accepted, in order.</summary>
/// <remarks>What people do in the platform (the simulator's own methods) is not in it. Safe to read from any thread.</remarks>
public sealed class WriteLedger
{
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly TimeProvider _clock;

    /// <summary>Creates an empty ledger.</summary>
    /// <param name="clock">Stamps the entries.</param>
    public WriteLedger(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
    }

    /// <summary>Gets how many writes were accepted.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Gets all entries as they stand now.</summary>
    public IReadOnlyList<LedgerEntry> Entries => Since(0);

    /// <summary>Gets the entries after a sequence number.</summary>
    /// <param name="sequence">The last number already known; 0 for all.</param>
    /// <returns>The entries, oldest first.</returns>
    public IReadOnlyList<LedgerEntry> Since(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        lock (_gate)
        {
            return sequence >= _entries.Count ? [] : _entries.GetRange((int)sequence, _entries.Count - (int)sequence);
        }
    }

    /// <summary>Gets the entries of one object.</summary>
    /// <param name="objectName">The object, in the platform's own word.</param>
    /// <param name="verb">Only this verb; <see langword="null"/> for all.</param>
    /// <returns>The entries, oldest first.</returns>
    public IReadOnlyList<LedgerEntry> Of(string objectName, string? verb = null)
    {
        lock (_gate)
        {
            return _entries.FindAll(entry => entry.Object == objectName && (verb is null || entry.Verb == verb));
        }
    }

    /// <summary>Adds a write that was committed.</summary>
    /// <param name="verb">One of <see cref="LedgerVerbs"/>.</param>
    /// <param name="objectName">The object, in the platform's own word.</param>
    /// <param name="id">The platform's id of the record.</param>
    /// <param name="correlation">The mark of the caller on the record, if it carries one.</param>
    /// <param name="bodyJson">What was sent, as JSON.</param>
    /// <returns>The entry.</returns>
    public LedgerEntry Append(string verb, string objectName, string id, string? correlation = null, string bodyJson = "{}")
    {
        ArgumentException.ThrowIfNullOrEmpty(verb);
        ArgumentException.ThrowIfNullOrEmpty(objectName);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(bodyJson);
        lock (_gate)
        {
            var entry = new LedgerEntry(_entries.Count + 1, _clock.GetUtcNow(), verb, objectName, id, correlation, bodyJson);
            _entries.Add(entry);
            return entry;
        }
    }
}
