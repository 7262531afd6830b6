using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Processes;

/// <summary>How what a worker is paid becomes what an hour costs: pay of a year × on-costs ÷ productive hours of a year.</summary>
public sealed class CostOfPay
{
    /// <summary>Gets or sets what the firm pays in all for one unit of pay, as 1.3.</summary>
    /// <value>1 or more. The default value is 1: nothing on top.</value>
    public decimal OnCosts { get; set; } = 1m;

    /// <summary>Gets or sets the hours of a full-time year that are paid.</summary>
    /// <value>More than 0. The default value is 2080.</value>
    public decimal PaidHours { get; set; } = 2080m;

    /// <summary>Gets or sets the hours of a full-time year that are worked: less leave, holidays and sickness.</summary>
    /// <value>More than 0, and <see cref="PaidHours"/> at most. The default value is 1720.</value>
    public decimal ProductiveHours { get; set; } = 1720m;

    internal void Validate(string process)
    {
        OptionChecks.AtLeast(process, nameof(OnCosts), OnCosts, 1m);
        OptionChecks.AtLeast(process, nameof(ProductiveHours), ProductiveHours, 1m);
        OptionChecks.AtLeast(process, nameof(PaidHours), PaidHours, ProductiveHours);
    }

    /// <summary>The cost of an hour, dated: a rate for each time in which neither pay nor share of full time changes. Pay for anything but time is left out.</summary>
    internal ValueList<DatedRate> Of(Worker worker)
    {
        var rates = new List<DatedRate>();
        foreach (var pay in worker.Pay.Items().Where(static pay => pay.Price is not null).OrderBy(static pay => pay.From ?? DateOnly.MinValue))
        {
            var starts = worker.Employments.Items()
                .Select(static employment => employment.From)
                .OfType<DateOnly>()
                .Where(day => (pay.From is null || day > pay.From) && (pay.To is null || day <= pay.To))
                .Distinct().Order().ToList();
            var parts = starts.Select(static day => (DateOnly?)day).Prepend(pay.From).Zip(starts.Select(static day => (DateOnly?)day.AddDays(-1)).Append(pay.To));
            foreach (var (from, to) in parts)
            {
                if (HourOf(pay, ShareOn(worker, from ?? to)) is { } price)
                {
                    var rate = new DatedRate { From = from, To = to, Unit = Unit.Hour, Price = price };
                    if (rates is [.., var last] && last.Price == price && last.To?.AddDays(1) == from)
                    {
                        rates[^1] = last with { To = to };
                    }
                    else
                    {
                        rates.Add(rate);
                    }
                }
            }
        }

        return rates.ToValueList();
    }

    // Pay of a month or a year is what is paid for the worker's own share of full time, so the hours are that share too.
    private Money? HourOf(DatedRate pay, decimal share) => (pay.Unit ?? Unit.Hour) switch
    {
        _ when share <= 0m => (Money?)null,
        Unit.Hour => (pay.Price!.Value * (OnCosts * PaidHours / ProductiveHours)).Round(),
        Unit.Month => (pay.Price!.Value * (12m * OnCosts / (ProductiveHours * share))).Round(),
        Unit.Year => (pay.Price!.Value * (OnCosts / (ProductiveHours * share))).Round(),
        _ => null,
    };

    private static decimal ShareOn(Worker worker, DateOnly? day) =>
        (day is { } known ? WorkerDays.InForce(worker, known)?.Fte : null) ?? worker.Fte ?? 1m;
}
