using System.Globalization;

namespace Psi.Testing;

/// <content>What the ledgers billed before Psi came: a month of a project an invoice.</content>
internal sealed partial class FirmBuilder
{
    private void BuildInvoices()
    {
        var accounts = Accounts.ToDictionary(account => account.Key);
        var projects = Projects.ToDictionary(project => project.Key);
        var parts = TimeEntries.Where(entry => entry.IsInvoiced).Select(entry => (entry.ProjectKey, Month: MonthOf(entry.On)))
            .Union(Expenses.Where(expense => expense.IsInvoiced).Select(expense => (expense.ProjectKey, Month: MonthOf(expense.On))))
            .OrderBy(part => part.Month).ThenBy(part => part.ProjectKey, StringComparer.Ordinal)
            .ToList();
        var time = TimeEntries.Where(entry => entry.IsInvoiced).ToLookup(entry => (entry.ProjectKey, MonthOf(entry.On)));
        var expenses = Expenses.Where(expense => expense.IsInvoiced).ToLookup(expense => (expense.ProjectKey, MonthOf(expense.On)));
        var months = parts.GroupBy(part => part.ProjectKey).ToDictionary(group => group.Key, group => group.Count());
        var invoiceOf = new Dictionary<(string, DateOnly), string>();
        var lineNumber = 0;
        foreach (var part in parts)
        {
            var project = projects[part.ProjectKey];
            var customer = accounts[project.AccountKey!].Customers.First(candidate => candidate.LegalEntity == project.LegalEntity);
            var tax = TaxCodes.First(code => code.LegalEntity == project.LegalEntity && code.Code == customer.TaxCode);
            var number = Invoices.Count + 1;
            var issued = part.Month.AddMonths(1).AddDays(-1);
            var due = PaymentTerms.First(terms => terms.Code == customer.PaymentTerms).DueOn(issued);
            var key = string.Create(CultureInfo.InvariantCulture, $"invoice-{number:D5}");
            invoiceOf[(part.ProjectKey, part.Month)] = key;

            var lines = new List<FirmInvoiceLine>();
            void Add(string item, string description, decimal quantity, decimal price)
            {
                var amount = Math.Round(quantity * price, 2, MidpointRounding.AwayFromZero);
                lines.Add(new(
                    FirmIds.Guid(5, ++lineNumber), item, description, quantity, price, amount, tax.Code,
                    Math.Round(amount * tax.Rate, 2, MidpointRounding.AwayFromZero), project.Practice));
            }

            if (project.BillingMethod == FirmBillingMethod.FixedFee)
            {
                // A third of the fee is left for the months to come.
                Add("FIXEDFEE", "Instalment", 1m, Math.Round(project.BudgetAmount * 2m / 3m / months[part.ProjectKey], 2));
            }
            else
            {
                foreach (var role in time[part].GroupBy(entry => (entry.Role, entry.Rate)).OrderBy(group => group.Key.Role, StringComparer.Ordinal))
                {
                    Add("CONSULT", role.Key.Role, role.Sum(entry => entry.Hours), role.Key.Rate);
                }
            }

            foreach (var item in expenses[part].GroupBy(expense => expense.Item).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                Add(item.Key, "Expenses at cost", 1m, item.Sum(expense => expense.Amount));
            }

            var total = lines.Sum(line => line.Amount + line.Tax);
            var paid = due >= ConsultingFirm.Today ? 0m : number % 11 == 0 ? Math.Round(total / 2m, 2) : number % 13 == 0 ? 0m : total;
            Invoices.Add(new()
            {
                Key = key,
                Number = number,
                Code = string.Create(CultureInfo.InvariantCulture, $"S-INV{1000 + number}"),
                ErpId = FirmIds.Guid(4, number),
                LegalEntity = project.LegalEntity,
                AccountKey = project.AccountKey!,
                CustomerId = customer.Id,
                ProjectKey = project.Key,
                ExternalDocumentNumber = string.Create(CultureInfo.InvariantCulture, $"{project.Code}-{part.Month:yyyyMM}"),
                IssuedOn = issued,
                DueOn = due,
                Currency = project.Currency,
                Paid = paid,
                Lines = lines,
                ModifiedAt = Earlier(At(paid > 0m ? due.AddDays(-2) : issued.AddDays(1), 14, number % 60), LastStamp),
            });
        }

        TimeEntries = [.. TimeEntries.Select(entry => entry.IsInvoiced ? entry with { InvoiceKey = invoiceOf[(entry.ProjectKey, MonthOf(entry.On))] } : entry)];
        Expenses = [.. Expenses.Select(expense => expense.IsInvoiced ? expense with { InvoiceKey = invoiceOf[(expense.ProjectKey, MonthOf(expense.On))] } : expense)];
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
