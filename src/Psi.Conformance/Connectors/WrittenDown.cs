using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Psi.Connectors;

namespace Psi.Conformance;

/// <summary>All that a host could write down of what Psi does: logs of every level, traces, metrics and failures.</summary>
/// <remarks>Traces and metrics are those of the whole process: plant values that nothing else holds. Safe for use from many threads.</remarks>
public sealed class WrittenDown : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics;
    private int _failures;

    /// <summary>Initializes a new instance of the <see cref="WrittenDown"/> class, which listens at once.</summary>
    public WrittenDown()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("Psi", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _lines.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(static one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name.StartsWith("Psi", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        _metrics.Start();
    }

    /// <summary>Gets how many failures were kept.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Gets all of it.</summary>
    public string Text => string.Join('\n', _lines);

    /// <summary>Keeps all that a failure shows.</summary>
    /// <param name="failure">The failure.</param>
    public void Keep(ConnectorException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Interlocked.Increment(ref _failures);
        _lines.Enqueue($"{failure} {failure.Message} {failure.Code} {failure.Record} {string.Join(' ', failure.Fields)} {string.Join(' ', failure.Data.Values.Cast<object?>())}");
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : state.ToString() ?? string.Empty);
        return null;
    }

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _lines.Enqueue($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : string.Empty)}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
