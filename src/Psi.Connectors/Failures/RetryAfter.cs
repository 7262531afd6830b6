using System.Globalization;

namespace Psi.Connectors;

/// <summary>Reads how long an answer asks to wait.</summary>
public static class RetryAfter
{
    /// <summary>Reads the wait in whichever form it stands: seconds, a date, or milliseconds in a header of a vendor's own.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="timeProvider">Tells the time, for a date.</param>
    /// <returns>The wait, never below zero; <see langword="null"/> when none is stated or it cannot be read.</returns>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(timeProvider);
        foreach (var name in (ReadOnlySpan<string>)["retry-after-ms", "x-ms-retry-after-ms"])
        {
            if (response.Headers.TryGetValues(name, out var values) && decimal.TryParse(values.FirstOrDefault(), NumberStyles.Number, CultureInfo.InvariantCulture, out var milliseconds))
            {
                return Bounded(milliseconds);
            }
        }

        if (!response.Headers.TryGetValues("Retry-After", out var stated) || stated.FirstOrDefault() is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var seconds))
        {
            return Bounded(seconds > int.MaxValue ? int.MaxValue : seconds * 1000m);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            // Against the platform's own clock where it is told: ours may be off.
            var now = response.Headers.Date ?? timeProvider.GetUtcNow();
            return date > now ? date - now : TimeSpan.Zero;
        }

        return null;
    }

    private static TimeSpan Bounded(decimal milliseconds) => TimeSpan.FromMilliseconds((long)Math.Clamp(milliseconds, 0m, (decimal)int.MaxValue));
}
