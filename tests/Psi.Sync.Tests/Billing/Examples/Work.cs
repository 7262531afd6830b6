using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing.Examples;

/// <summary>Reads work as the page writes it: <c>2 h Senior on 3 Mar; expense 121 tax 21 on 4 Mar</c>.</summary>
internal static class Work
{
    public static WorkSource[] Of(string text, string name = "w") =>
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((part, index) => One(part, name + index))];

    private static WorkSource One(string text, string name)
    {
        var words = text.Split(" on ");
        var day = Example.Day(words[1]);
        var what = words[0].Split(' ');
        if (what[0] == "expense")
        {
            var tax = Array.IndexOf(what, "tax") is var at and > 0 ? Example.Number(what[at + 1]) : 0m;
            var currency = Array.Find(what, word => word is "USD" or "GBP") is { } code ? CurrencyCode.Parse(code) : Eur;
            var receipt = what.Contains("receipt");
            return Expense(name, 1, Example.Number(what[1]), tax, currency) with { On = day, HasReceipt = receipt };
        }

        var charge = what.Contains("free") ? Charge.NoCharge : what.Contains("internal") ? Charge.NonBillable : Charge.Billable;
        var role = what.Contains("Senior") ? Senior : what.Contains("Partner") ? Partner : Consultant;
        return Time(name, 1, Example.Number(what[0]), role, what.Contains("Bert") ? Bert : Anna) with { On = day, Charge = charge, Approved = !what.Contains("unapproved") };
    }
}
