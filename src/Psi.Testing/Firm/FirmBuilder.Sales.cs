using System.Globalization;

namespace Psi.Testing;

/// <content>Opportunities, and the projects of those won.</content>
internal sealed partial class FirmBuilder
{
    private static readonly string[] Themes =
        ["Operating model", "Data platform", "Cloud migration", "Cost review", "Customer portal", "Finance transformation", "Process redesign", "Post-merger integration"];

    private static readonly string[] LossReasons = ["Price", "Competitor", "No budget", "Postponed"];

    private static readonly string[] PhaseNames = ["Discover", "Design", "Deliver"];

    private static readonly string[][] TaskNames =
        [["Interviews", "Current state"], ["Target picture", "Workshops"], ["Build", "Roll-out", "Handover"]];

    private int _lines;
    private int _tasks;

    private void BuildSales()
    {
        var chance = Chance(5);
        var total = Grown(120);
        var running = Grown(28);
        var past = Grown(20);
        var lost = Grown(30);
        var customers = Accounts.Where(account => account is { IsCustomer: true, Crm: not null } && !account.Customers.Any(customer => customer.IsBlocked)).ToList();
        var prospects = Accounts.Where(account => !account.IsCustomer).ToList();
        for (var number = 1; number <= total; number++)
        {
            if (number <= running)
            {
                var start = new DateOnly(2025, 9, 1).AddDays(7 * (number % 8));
                AddOpportunity(chance, number, customers[(number - 1) % customers.Count], FirmStage.Won, start.AddDays(-20), start, new DateOnly(2026, 6, 30).AddDays(7 * (number % 12)));
            }
            else if (number <= running + past)
            {
                // Done before Psi came: won, worked and billed; the delivery platform has let them go. Nothing is to be made for them.
                var start = new DateOnly(2024, 1, 8).AddDays(14 * (number % 20));
                AddOpportunity(chance, number, chance.Pick(customers), FirmStage.Won, start.AddDays(-30), start, start.AddDays(120));
            }
            else if (number <= running + past + lost)
            {
                var closed = new DateOnly(2025, 2, 3).AddDays(chance.Below(380));
                AddOpportunity(chance, number, chance.Chance(50) ? chance.Pick(prospects) : chance.Pick(customers), FirmStage.Lost, closed, closed.AddDays(30), closed.AddDays(150));
            }
            else
            {
                var place = number - running - past - lost;
                var stage = place <= 8 ? FirmStage.Negotiation : (place % 3) switch { 0 => FirmStage.Proposal, 1 => FirmStage.Prospecting, _ => FirmStage.Qualified };
                var close = ConsultingFirm.Today.AddDays(place <= 8 ? place : 10 + chance.Below(120));

                // The story's four deals come first: see FirmStory.
                var account = place switch
                {
                    1 => prospects.First(prospect => prospect is { LegalEntity: "NL01", Country: "NL" }),
                    2 => customers.First(customer => customer.Country == "NL" && customer.Customers is [{ LegalEntity: "NL01" }]),
                    3 => customers.First(customer => customer.LegalEntity == "US01"),
                    4 => customers.First(customer => customer.LegalEntity == "GB01"),
                    _ => place % 2 == 0 ? prospects[place % prospects.Count] : customers[place % customers.Count],
                };
                AddOpportunity(
                    chance, number, account, stage, close, ConsultingFirm.Today.AddDays(6 + (place % 3 * 7)), ConsultingFirm.Today.AddDays(120 + (place % 5 * 30)),
                    entityCode: place == 2 ? "GB01" : null, fixedFee: place switch { 3 => true, <= 8 => false, _ => null });
            }
        }

        foreach (var opportunity in Opportunities.Take(running))
        {
            AddProject(chance, opportunity, Accounts.First(account => account.Key == opportunity.AccountKey));
        }

        AddStrayProject(chance);
        AddInternalProject(chance);
        var blocked = Projects.First(project =>
            project is { BillingMethod: FirmBillingMethod.TimeAndMaterials, LegalEntity: "GB01" } && Accounts.First(account => account.Key == project.AccountKey).Customers.Count == 1);
        var first = running + past + lost;
        Story = new()
        {
            NewClientDeal = Opportunities[first].Key,
            SecondLedgerDeal = Opportunities[first + 1].Key,
            FixedFeeDeal = Opportunities[first + 2].Key,
            RepeatDeal = Opportunities[first + 3].Key,
            BlockedProject = blocked.Key,
            BlockedAccount = blocked.AccountKey!,
            StrayProject = Projects[^2].Key,
            InternalProject = Projects[^1].Key,
        };
    }

    private void AddOpportunity(
        SplitMix64 chance, int number, FirmAccount account, FirmStage stage, DateOnly close, DateOnly start, DateOnly end,
        string? entityCode = null, bool? fixedFee = null)
    {
        // A customer in two ledgers is sold to by both in turn.
        var code = entityCode ?? (account.Customers.Count > 1 ? account.Customers[number % 2].LegalEntity : account.LegalEntity);
        var entity = LegalEntities.First(candidate => candidate.Code == code);
        var isFee = fixedFee ?? number % 5 == 0;
        var card = RateCards.FirstOrDefault(candidate => candidate.AccountKey == account.Key && candidate.Currency == entity.Currency)
            ?? RateCards.First(candidate => candidate.IsDefault && candidate.Currency == entity.Currency);
        var contacts = Contacts.Where(contact => contact.AccountKey == account.Key).ToList();
        var lines = new List<FirmOpportunityLine>();
        if (isFee)
        {
            var hours = 40m * chance.Between(5, 15);
            lines.Add(Line("Fixed fee", "FIXEDFEE", null, hours, 1m, Math.Round(hours * card.Price("Senior Consultant", close) / 500m) * 500m));
        }
        else
        {
            // All roles but a partner on every third deal: time of a role without a line is a case the billing has to hold.
            foreach (var role in RolePrices.Skip(number % 3 == 0 ? 0 : 1))
            {
                var hours = 20m * chance.Between(3, role.Code is "CONSULT" or "SENIOR" ? 20 : 8);
                lines.Add(Line(role.Name, "CONSULT", role.Name, hours, hours, card.Price(role.Name, close)));
            }
        }

        var created = At(close.AddDays(-60) < LastDay ? close.AddDays(-60) : LastDay.AddDays(-30), 10, number % 60);
        Opportunities.Add(new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"opportunity-{number:D4}"),
            Number = number,
            Code = string.Create(CultureInfo.InvariantCulture, $"OPP-{1000 + number}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"{account.Name} - {Themes[number % Themes.Length]} {close.Year}"),
            AccountKey = account.Key,
            ContactKey = contacts.Count == 0 ? null : contacts[number % contacts.Count].Key,
            OwnerKey = account.OwnerKey,
            Stage = stage,
            CloseDate = close,
            CloseReason = stage == FirmStage.Lost ? LossReasons[number % LossReasons.Length] : null,
            LegalEntity = entity.Code,
            Practice = Practices[number % Practices.Length],
            BillingMethod = isFee ? FirmBillingMethod.FixedFee : FirmBillingMethod.TimeAndMaterials,
            Currency = entity.Currency,
            ServiceStart = start,
            ServiceEnd = end,
            Lines = lines,
            CrmId = FirmIds.Salesforce("006", number),
            CreatedAt = created,
            ModifiedAt = Earlier(At(close, 15, number % 60), LastStamp.AddMinutes(-(number % 500))),
        });
    }

    private FirmOpportunityLine Line(string name, string item, string? role, decimal hours, decimal quantity, decimal price)
    {
        var number = ++_lines;
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"line-{number:D5}"),
            Number = number,
            Name = name,
            Item = item,
            Role = role,
            Hours = hours,
            Quantity = quantity,
            UnitPrice = price,
            CrmId = FirmIds.Salesforce("00k", number),
        };
    }

    private void AddProject(SplitMix64 chance, FirmOpportunity opportunity, FirmAccount account) => AddProject(
        chance, opportunity.Name, account.Key, opportunity.Key, opportunity.LegalEntity, opportunity.Practice, opportunity.BillingMethod,
        opportunity.ServiceStart, opportunity.ServiceEnd, opportunity.Amount, opportunity.Hours,
        Rates(opportunity.Currency, opportunity.Lines.Where(line => line.Role is not null).ToDictionary(line => line.Role!, line => line.UnitPrice)));

    private void AddStrayProject(SplitMix64 chance)
    {
        var client = Accounts.First(account => account is { Crm: null, Psa: not null });
        var entity = LegalEntities.First(candidate => candidate.Code == client.LegalEntity);
        AddProject(
            chance, client.Name + " - Short advice", client.Key, null, client.LegalEntity, "STRAT", FirmBillingMethod.TimeAndMaterials,
            new(2026, 1, 5), new(2026, 5, 29), 60_000m, 300m, Prices(entity.Currency, less: 0m));
    }

    private void AddInternalProject(SplitMix64 chance) => AddProject(
        chance, "Internal - Training and bench", null, null, "NL01", "CHANGE", FirmBillingMethod.NonBillable,
        new(2025, 9, 1), new(2026, 12, 31), 0m, 2000m, Prices("EUR", less: 0m).ToDictionary(price => price.Key, _ => 0m));

    /// <summary>The prices of the lines; a role without a line is priced by the card, as the delivery platform would.</summary>
    private static Dictionary<string, decimal> Rates(string currency, Dictionary<string, decimal> agreed)
    {
        var rates = Prices(currency, less: 0m);
        foreach (var (role, price) in agreed)
        {
            rates[role] = price;
        }

        return rates;
    }

    private void AddProject(
        SplitMix64 chance, string title, string? accountKey, string? opportunityKey, string entityCode, string practice, FirmBillingMethod method,
        DateOnly start, DateOnly end, decimal amount, decimal hours, Dictionary<string, decimal> rates)
    {
        var number = Projects.Count + 1;
        var key = string.Create(CultureInfo.InvariantCulture, $"project-{number:D4}");

        // One legal entity's people each; lending people between the companies is a later chapter. Everyone is of a role that was sold.
        var sold = opportunityKey is null
            ? [.. rates.Keys]
            : Opportunities.First(opportunity => opportunity.Key == opportunityKey).Lines.Where(line => line.Role is not null).Select(line => line.Role!).ToHashSet();
        var staff = Workers.Where(worker => worker.LegalEntity == entityCode && worker.IsActive && (sold.Count == 0 || sold.Contains(worker.Role))).ToList();
        var managers = staff.Where(worker => worker.Role == "Manager").ToList();
        var manager = managers[number % managers.Count];
        var team = new List<string> { manager.Key };
        while (team.Count < Math.Min(Grown(6), staff.Count))
        {
            var candidate = chance.Pick(staff).Key;
            if (!team.Contains(candidate))
            {
                team.Add(candidate);
            }
        }

        var tasks = new List<FirmTask>();
        var days = end.DayNumber - start.DayNumber;
        for (var phase = 0; phase < PhaseNames.Length; phase++)
        {
            var from = start.AddDays(days * phase / PhaseNames.Length);
            var to = phase == PhaseNames.Length - 1 ? end : start.AddDays((days * (phase + 1) / PhaseNames.Length) - 1);
            var parent = Task(null, PhaseNames[phase], phase + 1, 0m, method, from, to);
            tasks.Add(parent);
            for (var place = 0; place < TaskNames[phase].Length; place++)
            {
                tasks.Add(Task(parent.Key, TaskNames[phase][place], place + 1, Math.Round(hours / 7m), method, from, to));
            }
        }

        Projects.Add(new()
        {
            Key = key,
            Number = number,
            Code = string.Create(CultureInfo.InvariantCulture, $"P{2000 + number}"),
            Title = title,
            AccountKey = accountKey,
            OpportunityKey = opportunityKey,
            LegalEntity = entityCode,
            Practice = practice,
            Currency = LegalEntities.First(entity => entity.Code == entityCode).Currency,
            BillingMethod = method,
            Start = start,
            End = end,
            ManagerKey = manager.Key,
            TeamKeys = team,
            Rates = rates,
            BudgetAmount = amount,
            BudgetHours = hours,
            Tasks = tasks,
            PsaId = FirmIds.Kantata(40_000, number),
            ModifiedAt = At(start.AddDays(-3), 11, number % 60),
        });
    }

    private FirmTask Task(string? parent, string name, int order, decimal hours, FirmBillingMethod method, DateOnly from, DateOnly to)
    {
        var number = ++_tasks;
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"task-{number:D5}"),
            Number = number,
            ParentKey = parent,
            Name = name,
            Order = order,
            EstimatedHours = hours,
            IsBillable = method != FirmBillingMethod.NonBillable,
            Start = from,
            End = to,
            PsaId = FirmIds.Kantata(600_000, number),
        };
    }
}
