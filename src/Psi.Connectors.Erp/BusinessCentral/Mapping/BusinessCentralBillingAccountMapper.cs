using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A customer as one company's ledger knows it.</summary>
internal static class BusinessCentralBillingAccountMapper
{
    private const int EmailLength = 80;

    public static FieldSet<BillingAccount> Carries { get; } = FieldSet<BillingAccount>.Of(
        BillingAccount.Fields.Account, BillingAccount.Fields.LegalEntity, BillingAccount.Fields.Role, BillingAccount.Fields.Number, BillingAccount.Fields.Status,
        BillingAccount.Fields.Email, BillingAccount.Fields.Currency, BillingAccount.Fields.PaymentTerms,
        BillingAccount.Fields.CreditLimit, BillingAccount.Fields.Balance, BillingAccount.Fields.Dimensions);

    // Legal entity and role are not sent: a customer of this company is both. Of dimensions the ledger's own stand.
    public static FieldSet<BillingAccount> Takes { get; } = FieldSet<BillingAccount>.Of(
        BillingAccount.Fields.Account, BillingAccount.Fields.Status, BillingAccount.Fields.Email, BillingAccount.Fields.Currency, BillingAccount.Fields.PaymentTerms, BillingAccount.Fields.CreditLimit);

    public static FieldSet<BillingAccount> TakesOnCreateOnly { get; } = FieldSet<BillingAccount>.Of(BillingAccount.Fields.Account);

    public static BillingAccount ToCanonical(BusinessCentralCustomer customer, BusinessCentralScope scope, MappingIssues issues)
    {
        var currency = scope.Currency(customer.CurrencyCode);
        if (customer.DefaultDimensions is null)
        {
            issues.Absent(BillingAccount.Fields.Dimensions);
        }

        return new BillingAccount
        {
            Account = scope.RefTo<Account>(customer.Id),
            LegalEntity = scope.LegalEntity,
            Role = BillingAccountRole.Customer,
            Number = BusinessCentralText.NullIfEmpty(customer.Number),
            Status = ToStatus(customer.Blocked, issues),
            Email = BusinessCentralText.NullIfEmpty(customer.Email),
            Currency = currency,
            PaymentTerms = BusinessCentralPaymentTermsMapper.ToCanonical(customer.PaymentTermsId, scope),
            // The limit is kept in local currency, whatever the customer is billed in.
            CreditLimit = BusinessCentralText.NullIfZero(customer.CreditLimit) is { } limit && scope.LocalCurrency is { } local ? new Money(limit, local) : null,
            Balance = currency is { } own ? new Money(customer.BalanceDue ?? 0m, own) : null,
            Dimensions = scope.Dimensions(customer.DefaultDimensions),
        };
    }

    /// <summary>Fills a body in the order that keeps what is sent: references first, since they set again what depends on them.</summary>
    public static WireBody FromCanonical(Patch<BillingAccount> patch, BusinessCentralScope scope, bool isCreate)
    {
        var (value, fields) = patch;
        var body = new WireBody();
        if (fields.Contains(BillingAccount.Fields.Currency) && (!isCreate || value.Currency is not null))
        {
            body.Set("currencyCode", value.Currency?.Value ?? scope.References.LocalCurrency);
        }

        if (fields.Contains(BillingAccount.Fields.PaymentTerms) && (!isCreate || value.PaymentTerms is not null))
        {
            body.Set("paymentTermsId", BusinessCentralText.Key(BusinessCentralPaymentTermsMapper.IdOf(value.PaymentTerms, scope, BillingAccount.Fields.PaymentTerms.Name)));
        }

        if (fields.Contains(BillingAccount.Fields.Email) && (!isCreate || value.Email is not null))
        {
            body.Set("email", BusinessCentralText.Cut(value.Email ?? string.Empty, EmailLength));
        }

        if (fields.Contains(BillingAccount.Fields.CreditLimit) && (!isCreate || value.CreditLimit is not null))
        {
            body.Set("creditLimit", Limit(value.CreditLimit, scope));
        }

        if (fields.Contains(BillingAccount.Fields.Status) && value.Status is { } status && (!isCreate || status != BillingAccountStatus.Active))
        {
            body.Set("blocked", FromStatus(status));
        }

        return body;
    }

    /// <summary>What the platform will say of what was sent.</summary>
    public static BillingAccount RoundTrip(Patch<BillingAccount> patch) => patch.Values with
    {
        Email = patch.Values.Email is { } email ? BusinessCentralText.Cut(email, EmailLength) : null,
        Status = patch.Values.Status switch
        {
            BillingAccountStatus.PendingApproval or BillingAccountStatus.Inactive => BillingAccountStatus.Blocked,
            var other => other,
        },
    };

    private static BillingAccountStatus? ToStatus(string? blocked, MappingIssues issues) => BusinessCentralEnum.Decode(blocked) switch
    {
        null or "" or "Ship" => BillingAccountStatus.Active,
        "Invoice" => BillingAccountStatus.OnHold,
        "All" => BillingAccountStatus.Blocked,
        _ => issues.Unmapped(BillingAccount.Fields.Status, "blocked", blocked),
    };

    private static string FromStatus(BillingAccountStatus status) => BusinessCentralEnum.Encode(status switch
    {
        BillingAccountStatus.Active => string.Empty,
        BillingAccountStatus.OnHold => "Invoice",
        _ => "All",
    });

    private static decimal Limit(Money? limit, BusinessCentralScope scope)
    {
        if (limit is not { } money)
        {
            return 0m;
        }

        return money.Currency == scope.LocalCurrency
            ? money.Amount
            : throw scope.Refuse(FailureKind.Validation, $"attribute 'creditLimit' is in '{money.Currency}', but this company keeps limits in '{scope.References.LocalCurrency}'. Give the limit in that currency.", "creditLimit");
    }
}
