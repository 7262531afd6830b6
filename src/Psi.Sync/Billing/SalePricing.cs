using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Makes the sale side of an approved source: one actual a contract line that it goes to, priced or held with its reason.</summary>
internal static class SalePricing
{
    public static List<Actual> Price(BillingSet set, WorkSource source)
    {
        if (!source.IsBillable || set.Project.Value.Kind == ProjectKind.Internal)
        {
            return [];
        }

        var routing = Routing.Route(set, source);
        if (routing.WhyNot is { } whyNot)
        {
            var unrouted = Basis(set, source, new RoutedShare(null!, source.Quantity, string.Empty), null);
            return [Hold(unrouted with { StandardAmount = StandardOf(set, source, source.Quantity, null, null) }, HeldReason.NoContractLine, whyNot)];
        }

        var priced = new List<Actual>();
        var weights = routing.Shares.Select(share => share.Quantity).ToArray();
        for (var i = 0; i < routing.Shares.Count; i++)
        {
            var share = routing.Shares[i];
            var basis = Basis(set, source, share, share.Line.Value);
            priced.Add(source.Kind switch
            {
                ActualKind.Time => Time(set, source, share, basis),
                ActualKind.Expense => Expense(set, source, share.Line.Value, basis, weights, i),
                _ => Fee(set, source, share.Line.Value, basis),
            });
        }

        return priced;
    }

    /// <summary>Holds what could be billed where something about the customer is missing.</summary>
    public static Actual ApplyHolds(BillingSet set, Actual actual)
    {
        if (actual.Status != ActualStatus.Ready)
        {
            return actual;
        }

        var line = set.Line(actual.ContractLine)?.Value;
        var customer = set.CustomerOf(line)?.Value;
        if (customer is null)
        {
            return Hold(actual, HeldReason.BillingAccount, "The client is no customer in the ledger of the project's legal entity: make it one there, or set the account to be billed on the contract.");
        }

        if (set.Terms.HoldForStatus && customer.Status is BillingAccountStatus.Blocked or BillingAccountStatus.OnHold or BillingAccountStatus.Inactive)
        {
            return Hold(actual, HeldReason.BillingAccount, $"The customer is '{customer.Status}' in the ledger: release it there.");
        }

        return customer.PurchaseOrderRequired == true && !PurchaseOrders.Of(set.ContractOf(line), actual.On!.Value).Any()
            ? Hold(actual, HeldReason.NoPurchaseOrder, "The customer pays only against a purchase order, and none covers this day: add it to the contract.")
            : actual;
    }

    public static Actual Hold(Actual actual, HeldReason reason, string note) => actual with { Status = ActualStatus.Held, Reason = reason, Note = note };

    private static Actual Basis(BillingSet set, WorkSource source, RoutedShare share, ContractLine? line)
    {
        var contract = set.ContractOf(line);
        var role = source.Kind == ActualKind.Time ? set.RoleOf(source) : null;
        var item = ItemOf(set, source, line, role);
        var itemId = item is { } found ? (Ref<ServiceItem>?)found : null;
        var itemValue = item is { } known ? set.Items.GetValueOrDefault(known) : null;
        return new Actual
        {
            Side = ActualSide.Sale,
            Kind = source.Kind,
            Source = source.Source with { Key = share.Part.Length == 0 ? null : share.Part },
            LegalEntity = contract?.LegalEntity ?? set.Project.Value.LegalEntity ?? (set.LegalEntity is { } entity ? (Ref<LegalEntity>?)entity.Id : null),
            Account = contract?.Account ?? set.Project.Value.Account,
            ContractLine = line is null ? null : (Ref<ContractLine>?)share.Line.Id,
            Project = set.Project.Id,
            Task = source.Task,
            Worker = source.Worker,
            Role = role,
            Item = itemId,
            On = source.On,
            Description = source.Description,
            Quantity = share.Quantity,
            Unit = source.Kind == ActualKind.Time ? Unit.Hour : source.Unit,
            TaxCode = line is null ? null : TaxCodeOf(set, line, itemValue),
            Dimensions = line is null ? null : DimensionChoice.OfSale(set, source, line, itemValue),
            Status = ActualStatus.Ready,
        };
    }

    private static Actual Time(BillingSet set, WorkSource source, RoutedShare share, Actual basis)
    {
        var line = share.Line.Value;
        var currency = set.CurrencyOf(line);
        if (currency is not { } money)
        {
            return Hold(basis, HeldReason.Currency, "Neither contract, project nor legal entity says in which currency to bill.");
        }

        var method = set.MethodOf(line);
        if (method is BillingMethod.FixedFee or BillingMethod.Milestone or BillingMethod.Retainer or BillingMethod.NonBillable)
        {
            return basis with
            {
                Status = ActualStatus.Included,
                Reason = method == BillingMethod.NonBillable ? HeldReason.Policy : null,
                CoveredBy = method == BillingMethod.NonBillable ? null : CoveringMilestone(set, share.Line.Id, source.On),
                UnitPrice = Money.Zero(money),
                Amount = Money.Zero(money),
                StandardAmount = StandardOf(set, source, share.Quantity, line, null),
            };
        }

        if (source.Charge == Charge.NoCharge)
        {
            return basis with
            {
                UnitPrice = Money.Zero(money),
                Amount = Money.Zero(money),
                StandardAmount = StandardOf(set, source, share.Quantity, line, null),
            };
        }

        var rate = BillRates.Choose(set, source, line);
        if (rate.Held is { } reason)
        {
            return Hold(basis with { StandardAmount = StandardOf(set, source, share.Quantity, line, null) }, reason, rate.Note!);
        }

        if (ToContract(set, rate.PerHour!.Value, money, source.On, set.ContractOf(line), out var whyNot) is not { } price)
        {
            return Hold(basis with { StandardAmount = StandardOf(set, source, share.Quantity, line, null) }, HeldReason.Currency, whyNot!);
        }

        var priced = basis with
        {
            UnitPrice = price,
            Amount = (price * share.Quantity).Round(),
            RateCard = rate.Card,
            RateKey = rate.Key,
            StandardAmount = StandardOf(set, source, share.Quantity, line, price),
        };
        priced = Functional(set, priced);
        if (set.Terms is { RateFrom: RateFrom.Card, RateTolerance: { } tolerance } && source.BillRate is { } psa && rate.From != "psa"
            && ToContract(set, psa, money, source.On, set.ContractOf(line), out _) is var compared
            && (compared is not { } same || Math.Abs(same.Amount - price.Amount) > tolerance))
        {
            return Hold(priced, HeldReason.RateMismatch, "The PSA's rate differs from the agreed one: mend one of them, or widen the tolerance.");
        }

        return NeedsItem(priced);
    }

    private static Actual Expense(BillingSet set, WorkSource source, ContractLine line, Actual basis, decimal[] weights, int index)
    {
        basis = basis with { Quantity = 1m, Unit = Unit.Each };
        if (set.CurrencyOf(line) is not { } money)
        {
            return Hold(basis, HeldReason.Currency, "Neither contract, project nor legal entity says in which currency to bill.");
        }

        var term = TermOf(line, source.Item);
        var spent = line.ExpenseBasis == ExpenseBasis.Gross || source.RecoverableTax is not { } tax || tax.Currency != source.Spent!.Value.Currency
            ? source.Spent!.Value
            : source.Spent!.Value - tax;
        if (ToContract(set, spent, money, source.On, set.ContractOf(line), out var whyNot) is not { } cost)
        {
            return Hold(basis, HeldReason.Currency, whyNot!);
        }

        cost = cost.Round();
        if (weights.Length > 1)
        {
            cost = cost.Allocate(weights)[index];
        }

        var included = term?.Billable == false || set.MethodOf(line) == BillingMethod.NonBillable
            || (term is null && set.MethodOf(line) != BillingMethod.TimeAndMaterials && line.Covers.Items().Contains(WorkKind.Expense));
        if (included)
        {
            return basis with { Status = ActualStatus.Included, Reason = HeldReason.Policy, UnitPrice = Money.Zero(money), Amount = Money.Zero(money), StandardAmount = cost };
        }

        var amount = source.Charge == Charge.NoCharge ? Money.Zero(money) : (cost * (1m + (term?.Markup ?? set.Terms.ExpenseMarkup))).Round();
        var priced = Functional(set, basis with { UnitPrice = amount, Amount = amount, StandardAmount = cost });
        if (!source.HasReceipt && term?.ReceiptOver is { } limit && limit.Currency == source.Spent.Value.Currency && source.Spent.Value > limit)
        {
            return Hold(priced, HeldReason.Receipt, "An expense of this size needs a receipt: attach it.");
        }

        return NeedsItem(priced);
    }

    private static Actual Fee(BillingSet set, WorkSource source, ContractLine line, Actual basis)
    {
        var amount = source.Spent!.Value;
        var priced = Functional(set, basis with { UnitPrice = amount, Amount = amount, StandardAmount = amount });
        return set.CurrencyOf(line) is { } money && money != amount.Currency
            ? Hold(priced, HeldReason.Currency, "The milestone is not in the contract's currency: mend it.")
            : NeedsItem(priced);
    }

    private static Actual NeedsItem(Actual actual) =>
        actual.Status == ActualStatus.Ready && actual.Item is null
            ? Hold(actual, HeldReason.Policy, "Nothing says which service item it is sold as: set one on the contract line or the role, or a default in the options.")
            : actual;

    private static Actual Functional(BillingSet set, Actual actual)
    {
        if (actual.Amount is not { } amount || set.LegalEntity?.Value.FunctionalCurrency is not { } functional || set.Rates.Rate(amount.Currency, functional, actual.On!.Value) is not { } rate)
        {
            return actual;
        }

        var rounded = decimal.Round(rate, 10);
        return actual with { ExchangeRate = rounded, FunctionalAmount = new Money(amount.Amount * rounded, functional).Round() };
    }

    private static Money? ToContract(BillingSet set, Money price, CurrencyCode currency, DateOnly on, Contract? contract, out string? whyNot)
    {
        whyNot = null;
        if (price.Currency == currency)
        {
            return price;
        }

        var conversion = contract?.Conversion;
        if (conversion?.On == ConversionDay.InvoiceDate && (set.Through is not { } through || through < on))
        {
            whyNot = "The contract converts on the invoice's day, which is not known yet.";
            return null;
        }

        var rate = conversion?.On switch
        {
            ConversionDay.Fixed => conversion.Rate,
            ConversionDay.InvoiceDate => set.Rates.Rate(price.Currency, currency, set.Through!.Value, conversion.Kind),
            _ => set.Rates.Rate(price.Currency, currency, on, conversion?.Kind),
        };
        if (rate is null)
        {
            whyNot = $"No exchange rate from '{price.Currency}' to '{currency}' is young enough: add one in the ledger.";
            return null;
        }

        return new Money(decimal.Round(price.Amount * rate.Value, 5), currency);
    }

    private static Money? StandardOf(BillingSet set, WorkSource source, decimal quantity, ContractLine? line, Money? agreed)
    {
        if (source.Kind != ActualKind.Time || set.CurrencyOf(line) is not { } currency)
        {
            return source.Spent is { } spent && spent.Currency == set.CurrencyOf(line) ? spent : null;
        }

        var standard = BillRates.Standard(set, BillRates.QueryOf(set, source))?.PerHour ?? agreed ?? source.BillRate;
        if (standard is not { } price || ToContract(set, price, currency, source.On, set.ContractOf(line), out _) is not { } converted)
        {
            return agreed is { } known ? (known * quantity).Round() : null;
        }

        return (converted * quantity).Round();
    }

    private static Id<ServiceItem>? ItemOf(BillingSet set, WorkSource source, ContractLine? line, Ref<Role>? roleOf)
    {
        var role = set.Roles.Of(roleOf);
        foreach (var candidate in new[] { line?.Item, role?.Item, source.Item })
        {
            if (candidate is { } known && known.TryGetId(out var id) && set.Items.TryGetValue(id, out var item)
                && (item.LegalEntity is null || set.LegalEntity is null || item.LegalEntity == (Ref<LegalEntity>)set.LegalEntity.Id)
                && (source.Kind != ActualKind.Expense || item.Kind is null or WorkKind.Expense or WorkKind.Material))
            {
                return id;
            }
        }

        foreach (var name in new[] { role?.Code, role?.Name })
        {
            if (source.Kind == ActualKind.Time && name is not null && set.ItemsByRole.TryGetValue(name.ToUpperInvariant(), out var byRole))
            {
                return byRole;
            }
        }

        return set.ItemsByKind.TryGetValue(source.Kind, out var byKind) ? byKind : null;
    }

    private static Ref<TaxCode>? TaxCodeOf(BillingSet set, ContractLine line, ServiceItem? item)
    {
        if (set.CustomerOf(line)?.Value.TaxCode is { } agreed)
        {
            return agreed;
        }

        return set.TaxCodes.TryGetValue(item?.TaxCategory ?? string.Empty, out var byCategory) || set.TaxCodes.TryGetValue(string.Empty, out byCategory) ? byCategory : null;
    }

    private static ExpenseTerm? TermOf(ContractLine line, Ref<ServiceItem>? item)
    {
        ExpenseTerm? other = null;
        foreach (var term in line.Expenses.Items())
        {
            if (term.Item is null)
            {
                other ??= term;
            }
            else if (term.Item == item)
            {
                return term;
            }
        }

        return other;
    }

    private static Ref<Milestone>? CoveringMilestone(BillingSet set, Id<ContractLine> line, DateOnly on)
    {
        var own = set.Milestones.Where(milestone => milestone.Value.ContractLine == (Ref<ContractLine>)line && milestone.Value.Status != MilestoneStatus.Cancelled).ToList();
        var found = own.FirstOrDefault(milestone => (milestone.Value.From is not null || milestone.Value.To is not null) && DateRange.Holds(milestone.Value.From, milestone.Value.To, on))
            ?? own.OrderBy(milestone => milestone.Value.DueOn ?? DateOnly.MaxValue).ThenBy(milestone => milestone.Id.Value).FirstOrDefault(milestone => milestone.Value.DueOn is null || milestone.Value.DueOn >= on)
            ?? own.LastOrDefault();
        return found is null ? null : found.Id;
    }
}
