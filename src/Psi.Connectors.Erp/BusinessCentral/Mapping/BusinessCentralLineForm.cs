using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Quantity, price and discount by which the platform, which multiplies itself, arrives at the amount of a line to the cent.</summary>
internal readonly record struct BusinessCentralLineForm(decimal Quantity, decimal UnitPrice, decimal Discount)
{
    private const int Decimals = 5;

    public static BusinessCentralLineForm Of(InvoiceLine line)
    {
        var currency = line.Amount?.Currency ?? line.UnitPrice?.Currency;
        var minor = currency?.MinorUnits ?? 2;
        var quantity = Round(line.Quantity ?? 1m, Decimals);
        var price = line.UnitPrice?.Amount ?? (line.Amount is { } only && quantity != 0m ? only.Amount / quantity : 0m);
        price = Round(price, Decimals);
        var gross = Round(quantity * price, minor);
        var amount = line.Amount is { } stated ? Round(stated.Amount, minor) : gross;
        if (gross == amount)
        {
            return new(quantity, price, 0m);
        }

        // A discount can only lessen. Where quantity times price falls short, or the line gives money back, one piece at the amount says it.
        return amount >= 0m && gross > amount ? new(quantity, price, gross - amount) : new(amount < 0m ? -1m : 1m, Math.Abs(amount), 0m);
    }

    private static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
