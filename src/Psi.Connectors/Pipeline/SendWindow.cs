namespace Psi.Connectors;

/// <summary>How long after its intent was begun a write may still be sent, for the calls of the current asynchronous flow.</summary>
/// <remarks>
/// Measured on the monotonic clock. The innermost handler asks <see cref="ThrowIfOver"/> before it hands a write to the network; reads
/// are sent at any time. A connector that speaks something else than HTTP asks it as well. A pause of the process between the question
/// and the socket cannot be excluded.
/// </remarks>
public sealed class SendWindow : IDisposable
{
    internal const string Code = "psi.send-window";

    private static readonly AsyncLocal<SendWindow?> Ambient = new();

    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly TimeSpan _length;
    private readonly SendWindow? _before;
    private int _sent;

    private SendWindow(TimeProvider time, long startedAt, TimeSpan length, SendWindow? before)
    {
        _time = time;
        _startedAt = startedAt;
        _length = length;
        _before = before;
    }

    /// <summary>Opens a window for the calls of the current flow.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="startedAt">The clock's <see cref="TimeProvider.GetTimestamp"/> from before the intent's transaction began.</param>
    /// <param name="length">How long the window is.</param>
    /// <returns>The window; disposed, it is no longer asked.</returns>
    public static SendWindow Open(TimeProvider timeProvider, long startedAt, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        var window = new SendWindow(timeProvider, startedAt, length, Ambient.Value);
        Ambient.Value = window;
        return window;
    }

    /// <summary>Gets a value indicating whether it is over: nothing may be sent any more.</summary>
    public bool IsOver => Late > TimeSpan.Zero;

    private TimeSpan Late => _time.GetElapsedTime(_startedAt) - _length;

    /// <summary>Refuses a write that is about to be sent after the window of the current flow. Without a window nothing is refused.</summary>
    /// <param name="connection">The name of the connection.</param>
    /// <exception cref="ConnectorException">The window is over; see <see cref="Refusal"/>.</exception>
    public static void ThrowIfOver(string connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (Ambient.Value is not { } window)
        {
            return;
        }

        if (window.IsOver)
        {
            throw window.Refusal(connection);
        }

        Volatile.Write(ref window._sent, 1);
    }

    /// <summary>Makes the exception that says that the window is over.</summary>
    /// <param name="connection">The name of the connection.</param>
    /// <returns>
    /// <see cref="FailureKind.Transient"/> and proven not to have run, or <see cref="FailureKind.OutcomeUnknown"/> if another write was
    /// sent within the window before.
    /// </returns>
    public ConnectorException Refusal(string connection)
    {
        var nothingSent = Volatile.Read(ref _sent) == 0;
        return new ConnectorException(
            nothingSent ? FailureKind.Transient : FailureKind.OutcomeUnknown,
            connection,
            $"Connection '{connection}': the write came {Late.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)} s after its send window and was not sent. It is tried again under a new intent.")
        {
            Code = Code,
            ProvenNotExecuted = nothingSent,
        };
    }

    /// <inheritdoc />
    public void Dispose() => Ambient.Value = _before;
}
