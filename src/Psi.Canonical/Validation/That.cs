namespace Psi.Canonical;

/// <summary>The tests that rules are made of. Each holds where it lacks what it needs.</summary>
internal static class That
{
    public static bool InOrder(DateOnly? first, DateOnly? last) => !(last < first);

    public static bool InOrder(DateTimeOffset? first, DateTimeOffset? last) => !(last < first);

    public static bool IsShare(decimal? share) => share is null or (>= 0m and <= 1m);

    public static bool NotNegative(decimal? number) => !(number < 0m);

    public static bool NotNegative(Money? amount) => amount is not { IsNegative: true };

    public static bool Positive(decimal? number) => !(number <= 0m);

    public static bool IsIn(Money? amount, CurrencyCode? currency) => amount is not { } known || currency is null || known.Currency == currency;

    public static bool Agree(Money? one, Money? other) => IsIn(one, other?.Currency);

    public static bool IsRounded(Money? amount) => amount is not { IsRounded: false };

    public static bool AtMost(Money? amount, Money? most) => amount is not { } one || most is not { } other || one.Currency != other.Currency || one <= other;

    public static bool AddUp(Money? total, Money? one, Money? other) =>
        total is not { } sum || one is not { } left || other is not { } right
        || sum.Currency != left.Currency || sum.Currency != right.Currency || sum == left + right;

    public static bool SumUp<TLine>(Money? total, ValueList<TLine>? lines, Func<TLine, Money?> amountOf)
    {
        if (total is not { } sum || lines is not { } all)
        {
            return true;
        }

        var left = sum;
        foreach (var line in all)
        {
            if (amountOf(line) is not { } amount || amount.Currency != sum.Currency)
            {
                return true;
            }

            left -= amount;
        }

        return left.IsZero;
    }

    public static bool Multiply(Money? amount, decimal? quantity, Money? price, decimal? discount) =>
        amount is not { } product || quantity is not { } count || price is not { } each || product.Currency != each.Currency
        || !product.Currency.IsKnown || (each * count * (1m - (discount ?? 0m))).Round() == product.Round();

    public static bool Converts(Money? functional, Money? amount, decimal? rate) =>
        functional is not { } known || amount is not { } document || rate is not { } factor
        || !known.Currency.IsKnown || new Money(document.Amount * factor, known.Currency).Round() == known.Round();
}
