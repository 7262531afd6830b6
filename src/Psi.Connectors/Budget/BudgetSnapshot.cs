namespace Psi.Connectors;

/// <summary>How a budget stands at one moment.</summary>
public sealed record BudgetSnapshot
{
    /// <summary>Gets the name of what the platform counts by.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how many calls were sent since the start.</summary>
    public required long Used { get; init; }

    /// <summary>Gets the calls sent since the start, by lane.</summary>
    public required IReadOnlyDictionary<CallLane, long> UsedByLane { get; init; }

    /// <summary>Gets how many calls run now.</summary>
    public required int InFlight { get; init; }

    /// <summary>Gets how many calls may be sent in one <see cref="Window"/>; <see langword="null"/> where that is not known.</summary>
    public int? CallsPerWindow { get; init; }

    /// <summary>Gets the span in which calls are counted.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>Gets the share that is left to others, from 0 to 1.</summary>
    public decimal Reserve { get; init; }

    /// <summary>Gets how many calls wait now.</summary>
    public required int Waiting { get; init; }

    /// <summary>Gets how many calls may run at once now.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Gets how often the platform refused a call for too many.</summary>
    public required long Refusals { get; init; }

    /// <summary>Gets how many calls the window allows, where it is known.</summary>
    public long? Limit { get; init; }

    /// <summary>Gets how many calls are left in the window, where it is known.</summary>
    public long? Remaining { get; init; }

    /// <summary>Gets when the window starts anew, where it is known.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>Gets until when nothing is sent, since the platform asked for it.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Tells what share of the window's calls a piece of work would take.</summary>
    /// <param name="calls">How many calls the work needs.</param>
    /// <returns>The share, 1 for all of it; <see langword="null"/> when the limit is not known.</returns>
    public decimal? ShareOf(long calls) => Limit is > 0 ? (decimal)calls / Limit.Value : null;
}
