using System.Globalization;

namespace Psi.Testing;

/// <content>Accounts, with what makes them hard to match.</content>
internal sealed partial class FirmBuilder
{
    private static readonly string[] NameHeads =
    [
        "Aurora", "Beacon", "Cobalt", "Delta", "Ember", "Falcon", "Granite", "Harbour", "Indigo", "Juniper", "Keystone", "Lantern", "Maple",
        "Nimbus", "Orchard", "Pinnacle", "Quarry", "Ridgeway", "Summit", "Tidewater", "Umbra", "Vantage", "Willow", "Zephyr",
    ];

    private static readonly string[] NameTails =
    [
        "Energy", "Logistics", "Foods", "Health", "Bank", "Insurance", "Media", "Rail", "Textiles", "Chemicals", "Retail", "Robotics",
        "Water", "Airways", "Pharma", "Housing", "Mining",
    ];

    private static readonly string[] Industries = ["Energy", "Transportation", "Consumer Goods", "Healthcare", "Banking", "Insurance", "Media", "Manufacturing", "Retail"];

    private static readonly (string Country, string City, string? Region, string PostalCode, string Street)[] Places =
    [
        ("NL", "Rotterdam", null, "3011 AA", "Wijnhaven"), ("GB", "Manchester", null, "M1 2AB", "Canal Street"), ("US", "Boston", "MA", "02110", "Harbor Avenue"),
        ("DE", "Hamburg", null, "20095", "Speicherweg"), ("NL", "Utrecht", null, "3511 BC", "Oudelaan"), ("GB", "Bristol", null, "BS1 4CD", "Wharf Road"),
        ("US", "Chicago", "IL", "60601", "Prairie Avenue"), ("FR", "Lyon", null, "69002", "Rue des Tilleuls"), ("NL", "Eindhoven", null, "5611 DE", "Lichtstraat"),
        ("GB", "Leeds", null, "LS1 3EF", "Mill Lane"), ("US", "Austin", "TX", "78701", "Cedar Street"),
    ];

    private void BuildAccounts()
    {
        var chance = Chance(4);
        var count = Grown(40);
        for (var number = 1; number <= count; number++)
        {
            AddAccount(chance, number, PlainName(number), Trap(number), knownToCrm: true);
        }

        // Known to a ledger (and one of them to the delivery platform) but never to the CRM; the first is the stray project's client.
        // The second bears the name of a company that the CRM does know.
        AddAccount(chance, count + 1, "Northlight Studios", FirmTrap.UnknownToCrm, knownToCrm: false);
        AddAccount(chance, count + 2, Accounts[19].Name, FirmTrap.UnknownToCrm, knownToCrm: false);
        AddAccount(chance, count + 3, "Silverbirch Catering", FirmTrap.UnknownToCrm, knownToCrm: false);

        RateCards.Add(new()
        {
            Key = "card-framework", Number = RateCards.Count + 1, SetName = "Framework " + Accounts[0].Name, Currency = "EUR", IsDefault = false,
            AccountKey = Accounts[0].Key, Versions = [new(new(2025, 7, 1), Prices("EUR", less: 15m))],
        });
    }

    private static string PlainName(int number) => number switch
    {
        // Two companies with one name: 7 in the Netherlands, 8 in the United States.
        7 or 8 => "Meridian Partners",
        _ => NameHeads[number * 5 % NameHeads.Length] + " " + NameTails[number * 3 / 2 % NameTails.Length]
            + (number > NameHeads.Length * NameTails.Length / 4 ? " " + number.ToString(CultureInfo.InvariantCulture) : ""),
    };

    private static FirmTrap? Trap(int number) => number switch
    {
        7 or 8 => FirmTrap.SameNameOtherCompany,
        5 or 10 => FirmTrap.TwoLedgers,
        _ => (number % 7) switch
        {
            2 => FirmTrap.SpeltDifferently,
            3 => FirmTrap.DomainOnly,
            4 => FirmTrap.Capitals,
            5 => FirmTrap.TaxNumberWithSpaces,
            _ => null,
        },
    };

    private void AddAccount(SplitMix64 chance, int number, string name, FirmTrap? trap, bool knownToCrm)
    {
        var place = number switch { 7 => Places[0], 8 => Places[2], _ => Places[(number - 1) % Places.Length] };
        var seller = place.Country switch { "GB" => "GB01", "US" => "US01", _ => "NL01" };

        // The last quarter are prospects: no ledger and no project knows them. Those the CRM does not know are customers.
        var isCustomer = !knownToCrm || number <= Grown(40) * 3 / 4;
        var slug = name.ToLowerInvariant().Replace(' ', '-') + (Accounts.Any(other => other.Name == name) ? "-" + place.Country.ToLowerInvariant() : "");
        var domain = slug + ".example";
        var website = "https://www." + domain;
        var taxNumber = TaxNumber(place.Country, number);
        var legalName = name + " " + LegalForm(place.Country);
        var ledgerName = trap == FirmTrap.SpeltDifferently ? name + " " + OtherLegalForm(place.Country) : legalName;
        var ledgers = !isCustomer ? [] : trap == FirmTrap.TwoLedgers ? ["NL01", "GB01"] : new[] { seller };
        var hasTaxNumberInCrm = trap != FirmTrap.DomainOnly && trap != FirmTrap.SameNameOtherCompany && number % 6 != 0;
        Accounts.Add(new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"account-{number:D3}"),
            Number = number,
            Name = name,
            LegalName = legalName,
            Domain = domain,
            TaxNumber = taxNumber,
            Country = place.Country,
            Address = new(place.Street + " " + (10 + chance.Below(190)).ToString(CultureInfo.InvariantCulture), place.City, place.Region, place.PostalCode, place.Country),
            Industry = Industries[number % Industries.Length],
            Phone = string.Create(CultureInfo.InvariantCulture, $"+00 555 01{number % 100:D2} {chance.Below(9000) + 1000}"),
            EmployeeCount = 50 * (1 + chance.Below(200)),
            AnnualRevenue = 1_000_000m * (1 + chance.Below(900)),

            // Groups of four: 1 owns 2 and 3, 3 owns 4; 13 owns 14 and 15, 15 owns 16; 25 owns 26 and 27.
            ParentKey = !knownToCrm ? null : (number % 12) switch { 2 or 3 => KeyOfAccount(number / 12 * 12 + 1), 4 => KeyOfAccount(number - 1), _ => null },
            OwnerKey = Workers.Where(worker => worker.IsCrmUser && worker.IsActive).ElementAt(number % 15).Key,
            LegalEntity = seller,
            IsCustomer = isCustomer,
            Crm = knownToCrm
                ? new(FirmIds.Salesforce("001", number), name, number % 3 == 0 ? domain : website, hasTaxNumberInCrm ? Spelt(taxNumber, trap) : null)
                : null,
            Psa = isCustomer && (knownToCrm || number == Grown(40) + 1)
                ? new(FirmIds.Kantata(30_000, number), trap == FirmTrap.Capitals ? name.ToUpperInvariant() : name, website, null)
                : null,
            Customers =
            [
                .. ledgers.Select((ledger, place2) => new FirmCustomer
                {
                    LegalEntity = ledger,
                    Id = FirmIds.Guid(3, (place2 * 100_000) + number),
                    Number = string.Create(CultureInfo.InvariantCulture, $"C{10000 + (number * 10)}"),
                    Name = ledgerName,
                    TaxNumber = taxNumber,

                    // Where the CRM has no tax number, the website must tell; else a third of the ledgers' clerks left it empty.
                    Website = hasTaxNumberInCrm && number % 3 == 1 ? null : website,
                    Email = "invoices@" + domain,
                    Currency = LegalEntities.First(entity => entity.Code == ledger).Currency,
                    PaymentTerms = PaymentTerms[number % PaymentTerms.Count].Code,
                    TaxCode = TaxCodeOf(ledger, place.Country),
                    CreditLimit = number % 4 == 0 ? 250_000m : 0m,
                    IsBlocked = knownToCrm && number == Grown(40) * 3 / 4,
                }),
            ],
            Trap = trap,
            ModifiedAt = At(new DateOnly(2025, 9, 15), 6, number % 3),
        });
    }

    private static string KeyOfAccount(int number) => string.Create(CultureInfo.InvariantCulture, $"account-{number:D3}");

    private static string TaxCodeOf(string ledger, string country) => (ledger, country) switch
    {
        ("NL01", "NL") or ("GB01", "GB") => "STD",
        ("NL01", "DE" or "FR") => "RC",

        // Consulting is not taxed in the United States; one city does.
        _ => "ZERO",
    };

    private static string LegalForm(string country) => country switch { "NL" => "B.V.", "GB" => "Ltd", "DE" => "GmbH", "FR" => "SAS", _ => "Inc." };

    private static string OtherLegalForm(string country) => country switch { "NL" => "BV", "GB" => "Limited", "DE" => "G.m.b.H.", "FR" => "S.A.S.", _ => "Incorporated" };

    private static string TaxNumber(string country, int number) => country switch
    {
        "NL" => string.Create(CultureInfo.InvariantCulture, $"NL{812000000 + (number * 7919)}B01"),
        "GB" => string.Create(CultureInfo.InvariantCulture, $"GB{412000000 + (number * 7919)}"),
        "DE" => string.Create(CultureInfo.InvariantCulture, $"DE{212000000 + (number * 7919)}"),
        "FR" => string.Create(CultureInfo.InvariantCulture, $"FR{10 + (number % 80)}{512000000 + (number * 7919)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{10 + (number % 80)}-{3120000 + (number * 791)}"),
    };

    private static string Spelt(string taxNumber, FirmTrap? trap) =>
        trap == FirmTrap.TaxNumberWithSpaces ? taxNumber[..2] + " " + taxNumber[2..6] + "." + taxNumber[6..] : taxNumber;
}
