using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>What is left of a cap, a maximum or a purchase order.</summary>
internal sealed class Room(Money? amount, decimal? hours, HeldReason reason, string note)
{
    public decimal? Amount { get; private set; } = amount?.Amount;

    public CurrencyCode? Currency { get; } = amount?.Currency;

    public decimal? Hours { get; private set; } = hours;

    public HeldReason Reason { get; } = reason;

    public string Note { get; } = note;

    public bool IsFull => Amount is <= 0m || Hours is <= 0m;

    public void Take(Actual actual)
    {
        if (Amount is not null && actual.Amount is { } amount && amount.Currency == Currency)
        {
            Amount -= amount.Amount;
        }

        if (Hours is not null && actual.Unit == Unit.Hour)
        {
            Hours -= actual.Quantity ?? 0m;
        }
    }

    /// <summary>How much of an actual fits, in money; its whole amount when all of it does.</summary>
    public decimal Fits(Actual actual)
    {
        var whole = actual.Amount!.Value.Amount;
        var fits = whole;
        if (Amount is { } left && actual.Amount.Value.Currency == Currency)
        {
            fits = Math.Min(fits, Math.Max(left, 0m));
        }

        if (Hours is { } hours && actual.Unit == Unit.Hour && actual.Quantity is > 0m && actual.Quantity > hours)
        {
            fits = Math.Min(fits, decimal.Round(whole * Math.Max(hours, 0m) / actual.Quantity.Value, actual.Amount.Value.Currency.MinorUnits));
        }

        return fits;
    }
}
