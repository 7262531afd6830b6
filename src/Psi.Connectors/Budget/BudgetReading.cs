namespace Psi.Connectors;

/// <summary>What a platform's headers say of its own count.</summary>
/// <param name="Limit">How many calls its window allows.</param>
/// <param name="Remaining">How many are left, for all who share the counter.</param>
/// <param name="ResetsAt">When the count starts anew; <see langword="null"/> when it slides or is not told.</param>
/// <param name="IsLong">Whether the window is a long one, mostly a day: used up, it is <see cref="FailureKind.QuotaExhausted"/>.</param>
public sealed record BudgetReading(long Limit, long Remaining, DateTimeOffset? ResetsAt = null, bool IsLong = true);
