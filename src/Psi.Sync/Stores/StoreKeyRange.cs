namespace Psi.Sync.Stores;

/// <summary>Where the keys with one prefix end; for authors of stores.</summary>
public static class StoreKeyRange
{
    /// <summary>Gives the smallest text that sorts behind every key with a prefix.</summary>
    /// <param name="prefix">The prefix, of what keys are made of.</param>
    /// <returns>The text, or <see langword="null"/> for the empty prefix, which has no end.</returns>
    /// <remarks>The end of a prefix that ends with a tilde holds the delete character, which no key does: right as a bound, wrong as a key.</remarks>
    public static string? EndOf(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);

        return prefix.Length == 0
            ? null
            : string.Create(prefix.Length, prefix, static (end, start) =>
            {
                start.CopyTo(end);
                end[^1]++;
            });
    }
}
