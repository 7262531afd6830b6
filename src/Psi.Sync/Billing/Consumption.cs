using System.Globalization;
using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>
/// Uses up caps, maximums and purchase orders by day and source among what is not posted; what was posted has used its part.
/// A source that runs over the edge is split there: the part that fits keeps its name, the rest is held.
/// </summary>
internal static class Consumption
{
    public const string CapSuffix = "+cap";
    public const string OrderSuffix = "+po";

    public static List<Candidate> Apply(BillingSet set, IEnumerable<Candidate> candidates)
    {
        var rooms = new Dictionary<string, Room>(StringComparer.Ordinal);
        var result = new List<Candidate>();
        foreach (var candidate in candidates.OrderBy(candidate => candidate.Value.On).ThenBy(candidate => candidate.SourceId).ThenBy(candidate => candidate.Part, StringComparer.Ordinal))
        {
            if (candidate.Value is not { Status: ActualStatus.Ready, Amount: { Amount: > 0m } })
            {
                result.Add(candidate);
                continue;
            }

            Take(set, rooms, candidate, result);
        }

        return result;
    }

    /// <summary>Says which purchase order an unposted actual is billed under; null where the contract has none.</summary>
    public static Dictionary<Id<Actual>, string?> Orders(BillingSet set, IEnumerable<Golden<Actual>> actuals)
    {
        var rooms = new Dictionary<string, Room>(StringComparer.Ordinal);
        var orders = new Dictionary<Id<Actual>, string?>();
        foreach (var actual in actuals.OrderBy(actual => actual.Value.On).ThenBy(actual => Sources.IdOf(actual.Value)).ThenBy(actual => actual.Value.Source?.Key ?? string.Empty, StringComparer.Ordinal))
        {
            var contract = set.ContractOf(set.Line(actual.Value.ContractLine)?.Value);
            string? number = null;
            foreach (var order in PurchaseOrders.Of(contract, actual.Value.On!.Value))
            {
                var room = OrderRoom(set, rooms, set.Line(actual.Value.ContractLine)!.Value, order);
                if (actual.Value.Amount is { Amount: <= 0m } || (!room.IsFull && room.Fits(actual.Value) == actual.Value.Amount!.Value.Amount))
                {
                    room.Take(actual.Value);
                    number = order.Number;
                    break;
                }
            }

            orders[actual.Id] = number;
        }

        return orders;
    }

    private static void Take(BillingSet set, Dictionary<string, Room> rooms, Candidate candidate, List<Candidate> result)
    {
        var actual = candidate.Value;
        var line = set.Line(actual.ContractLine)!;
        var limits = Limits(set, rooms, line, actual).ToList();
        var fits = actual.Amount!.Value.Amount;
        Room? narrowest = null;
        foreach (var room in limits)
        {
            var here = room.Fits(actual);
            if (here < fits)
            {
                fits = here;
                narrowest = room;
            }
        }

        if (narrowest is not null && fits <= 0m)
        {
            result.Add(candidate with { Value = SalePricing.Hold(actual, narrowest.Reason, narrowest.Note) });
            return;
        }

        if (narrowest is not null)
        {
            var (fitting, excess) = Split(candidate, fits, CapSuffix);
            result.Add(excess with { Value = SalePricing.Hold(excess.Value, narrowest.Reason, narrowest.Note) });
            candidate = fitting;
        }

        foreach (var room in limits)
        {
            room.Take(candidate.Value);
        }

        TakeOrders(set, rooms, line.Value, candidate, result);
    }

    private static void TakeOrders(BillingSet set, Dictionary<string, Room> rooms, ContractLine line, Candidate candidate, List<Candidate> result)
    {
        var contract = set.ContractOf(line);
        var orders = PurchaseOrders.Of(contract, candidate.Value.On!.Value).ToList();
        foreach (var order in orders)
        {
            var room = OrderRoom(set, rooms, line, order);
            if (room.IsFull)
            {
                continue;
            }

            var fits = room.Fits(candidate.Value);
            if (fits == candidate.Value.Amount!.Value.Amount)
            {
                room.Take(candidate.Value);
                result.Add(candidate);
                return;
            }

            var (fitting, rest) = Split(candidate, fits, OrderSuffix);
            room.Take(fitting.Value);
            result.Add(fitting);
            candidate = rest;
        }

        result.Add(orders.Count > 0 && set.CustomerOf(line)?.Value.PurchaseOrderRequired == true
            ? candidate with { Value = SalePricing.Hold(candidate.Value, HeldReason.NoPurchaseOrder, "The purchase orders of this day are used up: add one to the contract.") }
            : candidate);
    }

    private static (Candidate Fitting, Candidate Excess) Split(Candidate candidate, decimal fits, string suffix)
    {
        var whole = candidate.Value;
        var amount = whole.Amount!.Value;
        var share = fits / amount.Amount;
        var quantity = decimal.Round(whole.Quantity!.Value * share, 4);
        var standard = whole.StandardAmount is { } value ? (value * share).Round() : (Money?)null;
        var functional = whole.FunctionalAmount is { } local ? (local * share).Round() : (Money?)null;
        var fitting = whole with { Amount = amount with { Amount = fits }, Quantity = quantity, StandardAmount = standard, FunctionalAmount = functional };
        var part = candidate.Part + suffix;
        var rest = whole with
        {
            Source = whole.Source! with { Key = part },
            Amount = amount with { Amount = amount.Amount - fits },
            Quantity = whole.Quantity - quantity,
            StandardAmount = whole.StandardAmount is { } all ? all - standard!.Value : null,
            FunctionalAmount = whole.FunctionalAmount is { } total ? total - functional!.Value : null,
        };
        return (candidate with { Value = fitting }, new Candidate(candidate.SourceId, part, rest, null));
    }

    private static IEnumerable<Room> Limits(BillingSet set, Dictionary<string, Room> rooms, Golden<ContractLine> line, Actual actual)
    {
        if (CapOf(set, line) is { } lineCap)
        {
            yield return RoomOf(rooms, "line/" + line.Id, () => Spent(new Room(lineCap.Amount, lineCap.Hours, HeldReason.Cap, "The cap of the contract line is reached: raise it by a change order, or write the rest off."), set, posted => posted.ContractLine == actual.ContractLine));
        }

        var contract = set.ContractOf(line.Value);
        if (contract?.Cap is { } cap && (cap.Amount is not null || cap.Hours is not null))
        {
            yield return RoomOf(rooms, "contract/" + line.Value.Contract, () => Spent(
                new Room(cap.Amount, cap.Hours, HeldReason.Cap, "The cap of the contract is reached: raise it by a change order, or write the rest off."),
                set,
                posted => set.Line(posted.ContractLine)?.Value.Contract == line.Value.Contract));
        }

        if (actual.Kind == ActualKind.Expense && MaximumOf(line.Value, actual) is { Maximum: { } maximum } term)
        {
            var scope = term.Per switch
            {
                ExpenseLimitPer.Day => actual.Worker + "/" + actual.On!.Value.ToString("O", CultureInfo.InvariantCulture),
                ExpenseLimitPer.Period => actual.On!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                _ => Sources.IdOf(actual).ToString("N"),
            };
            yield return RoomOf(rooms, $"expense/{line.Id}/{term.Item}/{scope}", () => Spent(
                new Room(maximum, null, HeldReason.Policy, "The most that the contract pays for such expenses is reached: agree more, or write the rest off."),
                set,
                posted => posted.Kind == ActualKind.Expense && posted.ContractLine == actual.ContractLine && MaximumOf(line.Value, posted) == term && term.Per switch
                {
                    ExpenseLimitPer.Day => posted.Worker == actual.Worker && posted.On == actual.On,
                    ExpenseLimitPer.Period => posted.On is { } on && on.Year == actual.On!.Value.Year && on.Month == actual.On.Value.Month,
                    _ => Sources.IdOf(posted) == Sources.IdOf(actual),
                }));
        }
    }

    // The lines of change orders add to the line that they amend.
    private static Cap? CapOf(BillingSet set, Golden<ContractLine> line)
    {
        var cap = line.Value.Cap;
        if (cap is null || (cap.Amount is null && cap.Hours is null))
        {
            return null;
        }

        foreach (var amending in set.Lines.Where(other => other.Value.Amends == (Ref<ContractLine>)line.Id && other.Value.Status == ContractLineStatus.Active && other.Value.Cap is not null))
        {
            cap = new Cap
            {
                Amount = cap.Amount is { } amount ? amount + (amending.Value.Cap!.Amount ?? Money.Zero(amount.Currency)) : null,
                Hours = cap.Hours is { } hours ? hours + (amending.Value.Cap!.Hours ?? 0m) : null,
            };
        }

        return cap;
    }

    private static ExpenseTerm? MaximumOf(ContractLine line, Actual actual)
    {
        var terms = line.Expenses.Items().Where(term => term.Maximum is not null).ToList();
        return terms.Find(term => term.Item is not null && term.Item == actual.Item) ?? terms.Find(term => term.Item is null);
    }

    private static Room OrderRoom(BillingSet set, Dictionary<string, Room> rooms, ContractLine line, PurchaseOrder order) =>
        RoomOf(rooms, $"po/{line.Contract}/{order.Number}", () =>
        {
            var room = new Room(order.Amount, null, HeldReason.NoPurchaseOrder, string.Empty);
            var invoices = set.Invoices.Where(invoice => invoice.Value.Contract == line.Contract && invoice.Value.PurchaseOrderNumber == order.Number).Select(invoice => (Ref<Invoice>?)invoice.Id).ToHashSet();
            return Spent(room, set, posted => posted.Invoice is not null && invoices.Contains(posted.Invoice));
        });

    private static Room Spent(Room room, BillingSet set, Func<Actual, bool> counts)
    {
        foreach (var actual in set.Actuals)
        {
            if (actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Posted } && counts(actual.Value))
            {
                room.Take(actual.Value);
            }
        }

        return room;
    }

    private static Room RoomOf(Dictionary<string, Room> rooms, string key, Func<Room> make)
    {
        if (!rooms.TryGetValue(key, out var room))
        {
            rooms[key] = room = make();
        }

        return room;
    }
}
