using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Customers as billing accounts: made with an id of our own, changed under their version.</summary>
internal sealed class BusinessCentralBillingAccountEndpoint : BusinessCentralChangedEndpoint<BusinessCentralCustomer, BillingAccount>, IWrite<BillingAccount>
{
    private const string CreateStep = "create";
    private const string UpdateStep = "update";

    public BusinessCentralBillingAccountEndpoint(BusinessCentralLedger ledger)
        : base(
            ledger,
            BusinessCentralSets.CustomersWithDimensions,
            new EndpointCapabilities<BillingAccount>
            {
                Carries = BusinessCentralBillingAccountMapper.Carries,
                Takes = BusinessCentralBillingAccountMapper.Takes,
                TakesOnCreateOnly = BusinessCentralBillingAccountMapper.TakesOnCreateOnly,
                RequiredAttributes = FieldSet<BillingAccount>.Of(BillingAccount.Fields.Name),
                CanCreate = true,
                CanUpdate = true,
                WriteBatch = ledger.Options.BatchSize,
                CreateSafety = CreateSafety.OwnId,
                RoundTrip = BusinessCentralBillingAccountMapper.RoundTrip,
            },
            BusinessCentralBillingAccountMapper.ToCanonical,
            isKnown: static (row, references) => BusinessCentralText.NullIfZero(row.PaymentTermsId) is not { } terms || references.TermsById.ContainsKey(terms))
    {
    }

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<BillingAccount> patch) => kind switch
    {
        WriteKind.Create => [CreateStep],
        WriteKind.Update => [UpdateStep],
        _ => throw new NotSupportedException("Nothing can be requested of a customer."),
    };

    public async Task<IReadOnlyList<WriteResult<BillingAccount>>> WriteAsync(IReadOnlyList<WriteItem<BillingAccount>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var company = await Ledger.CompanyIdAsync(cancellationToken).ConfigureAwait(false);
        var results = new WriteResult<BillingAccount>[items.Count];
        var rows = new List<(int Index, Guid Id, WireBody Body)>();
        for (var i = 0; i < items.Count; i++)
        {
            try
            {
                rows.Add((i, IdOf(items[i]), await BodyAsync(items[i], cancellationToken).ConfigureAwait(false)));
            }
            catch (ConnectorException error)
            {
                results[i] = WriteResult<BillingAccount>.Failed(error, items[i].ExternalId);
            }
        }

        if (rows is [var only])
        {
            results[only.Index] = await OneAsync(company, items[only.Index], only.Id, only.Body, cancellationToken).ConfigureAwait(false);
            return results;
        }

        var answers = await BusinessCentralBatchSender.SendAsync(Ledger, [.. rows.Select(row => Request(company, items[row.Index], row.Id, row.Body))], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < rows.Count; i++)
        {
            var (index, id, _) = rows[i];
            results[index] = answers[i].Error is { } error
                ? await OfErrorAsync(items[index], id, error, cancellationToken).ConfigureAwait(false)
                : await DoneAsync(id, Parse(answers[i]), cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    public async Task<IReadOnlyList<Verification<BillingAccount>>> VerifyAsync(IReadOnlyList<WriteItem<BillingAccount>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var found = await Ledger.ReadByIdsAsync(Set, items.Select(IdOf), cancellationToken).ConfigureAwait(false);
        var results = new List<Verification<BillingAccount>>(items.Count);
        foreach (var item in items)
        {
            var row = found.GetValueOrDefault(IdOf(item));
            results.Add(row is not null && (item.Kind == WriteKind.Create || await HoldsAsync(row, item, cancellationToken).ConfigureAwait(false))
                ? Verification<BillingAccount>.Landed(await DoneAsync(row.Id, row, cancellationToken).ConfigureAwait(false))
                : Verification<BillingAccount>.NotFound);
        }

        return results;
    }

    private static Guid IdOf(WriteItem<BillingAccount> item) => item.Kind == WriteKind.Create
        ? DeterministicGuid.From(item.Key)
        : Guid.Parse(item.ExternalId ?? throw new ArgumentException("An update needs the id of its record.", nameof(item)));

    private static BusinessCentralBatchRequest Request(Guid company, WriteItem<BillingAccount> item, Guid id, WireBody body) => item.Kind == WriteKind.Create
        ? BusinessCentralBatchSender.Request("POST", $"companies({company:D})/customers?$expand=defaultDimensions", body)
        : BusinessCentralBatchSender.Request("PATCH", $"companies({company:D})/customers({id:D})?$expand=defaultDimensions", body, item.Version ?? "*");

    private static BusinessCentralCustomer? Parse(BusinessCentralBatchResult result)
    {
        try
        {
            return result.Read(BusinessCentralJsonContext.Default.BusinessCentralCustomer);
        }
        catch (JsonException)
        {
            // It is done; what it looks like now is read by id.
            return null;
        }
    }

    private async Task<WireBody> BodyAsync(WriteItem<BillingAccount> item, CancellationToken cancellationToken)
    {
        var isCreate = item.Kind == WriteKind.Create;
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        WireBody body;
        try
        {
            body = BusinessCentralBillingAccountMapper.FromCanonical(item.Patch, scope, isCreate);
        }
        catch (ConnectorException)
        {
            // A code that is not known may be new.
            scope = await Ledger.ScopeAsync(fresh: true, cancellationToken).ConfigureAwait(false);
            body = BusinessCentralBillingAccountMapper.FromCanonical(item.Patch, scope, isCreate);
        }

        return isCreate ? body.Set("id", DeterministicGuid.From(item.Key)) : body;
    }

    private async Task<WriteResult<BillingAccount>> OneAsync(Guid company, WriteItem<BillingAccount> item, Guid id, WireBody body, CancellationToken cancellationToken)
    {
        try
        {
            var row = item.Kind == WriteKind.Create
                ? await Ledger.Api.CreateCustomerAsync(company, body, Set.Expand, cancellationToken).ConfigureAwait(false)
                : body.IsEmpty
                    ? await Ledger.Api.GetCustomerAsync(company, id, Set.Expand, cancellationToken).ConfigureAwait(false)
                    : await Ledger.Api.UpdateCustomerAsync(company, id, item.Version ?? "*", body, Set.Expand, cancellationToken).ConfigureAwait(false);
            return await DoneAsync(id, row, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException error)
        {
            return await OfErrorAsync(item, id, error, cancellationToken).ConfigureAwait(false);
        }
    }

    // "The same key exists" may be our own id from a try whose answer was lost: then the create is done.
    private async Task<WriteResult<BillingAccount>> OfErrorAsync(WriteItem<BillingAccount> item, Guid id, ConnectorException error, CancellationToken cancellationToken)
    {
        if (item.Kind == WriteKind.Create && error.Kind == FailureKind.Duplicate)
        {
            var found = await Ledger.ReadByIdsAsync(Set, [id], cancellationToken).ConfigureAwait(false);
            if (found.TryGetValue(id, out var row))
            {
                return await DoneAsync(id, row, cancellationToken).ConfigureAwait(false);
            }
        }

        return WriteResult<BillingAccount>.Failed(error, item.ExternalId);
    }

    private async Task<WriteResult<BillingAccount>> DoneAsync(Guid id, BusinessCentralCustomer? row, CancellationToken cancellationToken) =>
        WriteResult<BillingAccount>.Done(BusinessCentralText.Key(id), row is null ? null : await ObserveAsync(row, cancellationToken).ConfigureAwait(false), row?.Etag);

    // The row holds what was sent if the same body would be made of it.
    private async Task<bool> HoldsAsync(BusinessCentralCustomer row, WriteItem<BillingAccount> item, CancellationToken cancellationToken)
    {
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        var seen = BusinessCentralBillingAccountMapper.ToCanonical(row, scope, MappingIssues.None);
        var wanted = BusinessCentralBillingAccountMapper.FromCanonical(item.Patch, scope, isCreate: false);
        return BusinessCentralBillingAccountMapper.FromCanonical(new Patch<BillingAccount>(seen, item.Patch.Fields), scope, isCreate: false).ToJson() == wanted.ToJson();
    }
}
