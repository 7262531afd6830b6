using System.Globalization;

namespace Psi.Testing;

/// <content>Workers and contacts.</content>
internal sealed partial class FirmBuilder
{
    private static readonly string[] GivenNames =
    [
        "Anna", "Bram", "Chloe", "Daan", "Elif", "Femke", "George", "Hannah", "Imran", "Julia", "Kofi", "Laura", "Milan", "Nina", "Oscar",
        "Priya", "Quinn", "Rosa", "Samir", "Tess", "Umar", "Vera", "Willem", "Xenia", "Yusuf", "Zara", "Alice", "Ben", "Clara", "David",
        "Emma", "Felix", "Grace", "Hugo", "Iris", "Jonas", "Karin", "Leo", "Marta", "Noah",
    ];

    private static readonly string[] FamilyNames =
    [
        "Aldham", "Brinkveld", "Carrow", "Dekkerman", "Ellswood", "Farnley", "Groenhof", "Hartsfield", "Ingleby", "Jansveld", "Kestrel",
        "Lindqvist", "Marlowe", "Nordholm", "Oakhurst", "Pellerin", "Quennell", "Rosendaal", "Strandberg", "Tillbrook", "Underhill",
        "Vantongeren", "Westerling", "Yarrow", "Zandvliet", "Ashgrove", "Bellweather", "Corbijn", "Duvalier", "Everhart", "Fenwright", "Goldacre",
    ];

    private static readonly string[] JobTitles =
        ["Chief Financial Officer", "Head of Procurement", "Programme Director", "Chief Information Officer", "Accounts Payable Lead", "Head of Operations"];

    private void BuildWorkers()
    {
        var chance = Chance(2);
        var emails = new HashSet<string>(StringComparer.Ordinal);
        var count = GrownInStep(60);
        for (var number = 1; number <= count; number++)
        {
            // Of ten people: one partner, two managers, two seniors, three consultants, two analysts; four in NL, three in each other entity.
            var role = (number % 10) switch { 1 => 0, 2 or 6 => 1, 3 or 7 => 2, 4 or 8 or 9 => 3, _ => 4 };
            var entity = LegalEntities[((number - 1) / 10 % 3 + number) % 3];
            var given = GivenNames[number * 7 % GivenNames.Length];
            var family = FamilyNames[(number * 5 + number / GivenNames.Length) % FamilyNames.Length];
            var email = $"{given}.{family}@example.com".ToLowerInvariant();
            if (!emails.Add(email))
            {
                email = $"{given}.{family}{number}@example.com".ToLowerInvariant();
                emails.Add(email);
            }

            var price = Prices(entity.Currency, less: 0m)[RolePrices[role].Name];
            var employeeNumber = string.Create(CultureInfo.InvariantCulture, $"E{1000 + number}");
            Workers.Add(new()
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"worker-{number:D3}"),
                Number = number,
                EmployeeNumber = employeeNumber,
                GivenName = given,
                FamilyName = family,
                Email = email,
                Role = RolePrices[role].Name,
                LegalEntity = entity.Code,
                Practice = Practices[number % Practices.Length],
                BillRate = price,
                CostRate = Math.Round(price * (40 + chance.Below(12)) / 100m, 0),
                Currency = entity.Currency,
                HiredOn = new DateOnly(2019, 1, 7).AddDays(chance.Below(2100)),
                IsActive = number % 30 != 0,
                IsCrmUser = role <= 1,
                CrmEmail = number % 4 == 1 ? string.Create(CultureInfo.InvariantCulture, $"{given}.{email[(given.Length + 1)..]}") : email,
                CrmEmployeeNumber = number % 5 == 2 ? null : employeeNumber,
                CrmId = FirmIds.Salesforce("005", number),
                PsaId = FirmIds.Kantata(10_000, number),
                ErpId = FirmIds.Guid(2, number),
                ModifiedAt = At(new DateOnly(2025, 9, 15).AddDays(number % 40), 9, number % 60),
            });
        }
    }

    private void BuildContacts()
    {
        var chance = Chance(3);
        foreach (var account in Accounts.Where(account => account.Crm is not null))
        {
            for (var place = 0; place < 2; place++)
            {
                var number = Contacts.Count + 1;
                var given = chance.Pick(GivenNames);
                var family = FamilyNames[(number * 11 + 3) % FamilyNames.Length];
                Contacts.Add(new()
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"contact-{number:D3}"),
                    Number = number,
                    AccountKey = account.Key,
                    GivenName = given,
                    FamilyName = family,
                    Email = string.Create(CultureInfo.InvariantCulture, $"{given}.{family}{number}@{account.Domain}").ToLowerInvariant(),
                    Phone = account.Phone[..^2] + (10 + number % 90).ToString(CultureInfo.InvariantCulture),
                    JobTitle = JobTitles[number % JobTitles.Length],
                    CrmId = FirmIds.Salesforce("003", number),
                    ModifiedAt = account.ModifiedAt.AddMinutes(number % 30),
                });
            }
        }
    }
}
