using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>Shares of a whole. Without a whole, or with one of zero or less, there is none.</summary>
internal static class Ratio
{
    public static decimal? Of(decimal? part, decimal? whole) => part is { } known && whole is > 0m ? known / whole : null;

    public static decimal? Of(Money? part, Money? whole) => Of(part?.Amount, whole?.Amount);

    public static decimal? Margin(Money? revenue, Money? cost) => revenue is { } earned && cost is { } spent ? Of(earned - spent, earned) : null;

    public static Money? Sum(Money? left, Money? right) => left is { } one && right is { } other ? one + other : null;
}
