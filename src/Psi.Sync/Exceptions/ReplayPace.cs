namespace Psi.Sync.Exceptions;

/// <summary>How many of a replay have their turn next.</summary>
internal static class ReplayPace
{
    /// <summary>The canaries: one, then ten.</summary>
    private const int First = 1;
    private const int Canaries = First + 10;

    /// <summary>The most that are tried by one transaction.</summary>
    private const int MostAtOnce = 250;

    /// <summary>Gets how many have their turn now.</summary>
    /// <param name="released">How many had theirs.</param>
    /// <param name="trying">How many of those have no outcome yet.</param>
    /// <param name="restFor">For how long the rest is under way; <see langword="null"/> before it is begun.</param>
    /// <param name="perMinute">How many of the rest are tried a minute.</param>
    public static int Next(int released, int trying, TimeSpan? restFor, int perMinute)
    {
        if (released < Canaries)
        {
            return trying > 0 ? 0 : released < First ? First : Canaries - released;
        }

        if (released == Canaries && trying > 0)
        {
            return 0;
        }

        // The first minute's share is spread over it too, but for one that begins at once.
        var due = 1 + (restFor ?? TimeSpan.Zero).TotalMinutes * perMinute;
        return (int)Math.Clamp(due - (released - Canaries), 0, MostAtOnce);
    }

    /// <summary>Gets whether the canaries are through.</summary>
    public static bool IsRest(int released, int trying) => released > Canaries || (released == Canaries && trying == 0);
}
