using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What writing customers has in common, whatever they are read as: own ids, versions, batches by position.</summary>
internal abstract class BusinessCentralCustomerEndpoint<T> : BusinessCentralChangedEndpoint<BusinessCentralCustomer, T>, IWrite<T>
    where T : class, ICanonicalObject<T>
{
    private const string CreateStep = "create";
    private const string UpdateStep = "update";

    private readonly Func<BusinessCentralCustomer, BusinessCentralScope, MappingIssues, T> _map;

    protected BusinessCentralCustomerEndpoint(
        BusinessCentralLedger ledger, BusinessCentralSet<BusinessCentralCustomer> set, EndpointCapabilities<T> capabilities, Func<BusinessCentralCustomer, BusinessCentralScope, MappingIssues, T> map)
        : base(ledger, set, capabilities, map, isKnown: static (row, references) => BusinessCentralText.NullIfZero(row.PaymentTermsId) is not { } terms || references.TermsById.ContainsKey(terms)) => _map = map;

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<T> patch) => kind switch
    {
        WriteKind.Create => [CreateStep],
        WriteKind.Update => [UpdateStep],
        _ => throw new NotSupportedException("Nothing can be requested of a customer."),
    };

    public async Task<IReadOnlyList<WriteResult<T>>> WriteAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var company = await Ledger.CompanyIdAsync(cancellationToken).ConfigureAwait(false);
        var results = new WriteResult<T>[items.Count];
        var rows = new List<(int Index, WireBody Body)>();
        for (var i = 0; i < items.Count; i++)
        {
            try
            {
                rows.Add((i, await BodyAsync(items[i], cancellationToken).ConfigureAwait(false)));
            }
            catch (ConnectorException error)
            {
                results[i] = await RefusedAsync(items[i], error, cancellationToken).ConfigureAwait(false);
            }
        }

        if (rows is [var only])
        {
            results[only.Index] = await OneAsync(company, items[only.Index], only.Body, cancellationToken).ConfigureAwait(false);
            return results;
        }

        var answers = await BusinessCentralBatchSender.SendAsync(Ledger, [.. rows.Select(row => Request(company, items[row.Index], row.Body))], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < rows.Count; i++)
        {
            var item = items[rows[i].Index];
            results[rows[i].Index] = answers[i].Error is { } error
                ? await OfErrorAsync(item, error, cancellationToken).ConfigureAwait(false)
                : await DoneAsync(IdOf(item), Parse(answers[i]), cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    public async Task<IReadOnlyList<Verification<T>>> VerifyAsync(IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var found = await Ledger.ReadByIdsAsync(Set, items.Select(IdOf), cancellationToken).ConfigureAwait(false);
        var results = new List<Verification<T>>(items.Count);
        foreach (var item in items)
        {
            var row = found.GetValueOrDefault(IdOf(item));
            results.Add(row is not null && (Makes(item) || await HoldsAsync(row, item, cancellationToken).ConfigureAwait(false))
                ? Verification<T>.Landed(await DoneAsync(row.Id, row, cancellationToken).ConfigureAwait(false))
                : Verification<T>.NotFound);
        }

        return results;
    }

    /// <summary>Whether the write makes the customer, and does not change one that is there.</summary>
    protected abstract bool Makes(WriteItem<T> item);

    protected virtual Guid IdOf(WriteItem<T> item) => item.Kind == WriteKind.Create
        ? DeterministicGuid.From(item.Key)
        : Guid.Parse(item.ExternalId ?? throw new ArgumentException("An update needs the id of its record.", nameof(item)));

    protected abstract WireBody BodyOf(Patch<T> patch, WriteKind kind, BusinessCentralScope scope);

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

    private BusinessCentralBatchRequest Request(Guid company, WriteItem<T> item, WireBody body)
    {
        var expand = Set.Expand is null ? string.Empty : "?$expand=" + Set.Expand;
        return Makes(item)
            ? BusinessCentralBatchSender.Request("POST", $"companies({company:D})/customers{expand}", body)
            : BusinessCentralBatchSender.Request("PATCH", $"companies({company:D})/customers({IdOf(item):D}){expand}", body, item.Version ?? "*");
    }

    private async Task<WireBody> BodyAsync(WriteItem<T> item, CancellationToken cancellationToken)
    {
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        WireBody body;
        try
        {
            body = BodyOf(item.Patch, item.Kind, scope);
        }
        catch (ConnectorException)
        {
            // A code that is not known may be new.
            scope = await Ledger.ScopeAsync(fresh: true, cancellationToken).ConfigureAwait(false);
            body = BodyOf(item.Patch, item.Kind, scope);
        }

        return Makes(item) ? body.Set("id", IdOf(item)) : body;
    }

    private async Task<WriteResult<T>> OneAsync(Guid company, WriteItem<T> item, WireBody body, CancellationToken cancellationToken)
    {
        try
        {
            var id = IdOf(item);
            var row = Makes(item)
                ? await Ledger.Api.CreateCustomerAsync(company, body, Set.Expand, cancellationToken).ConfigureAwait(false)
                : body.IsEmpty
                    ? await Ledger.Api.GetCustomerAsync(company, id, Set.Expand, cancellationToken).ConfigureAwait(false)
                    : await Ledger.Api.UpdateCustomerAsync(company, id, item.Version ?? "*", body, Set.Expand, cancellationToken).ConfigureAwait(false);
            return await DoneAsync(id, row, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException error)
        {
            return await OfErrorAsync(item, error, cancellationToken).ConfigureAwait(false);
        }
    }

    // "The same key exists" may be our own id from a try whose answer was lost: then the create is done.
    private async Task<WriteResult<T>> OfErrorAsync(WriteItem<T> item, ConnectorException error, CancellationToken cancellationToken)
    {
        if (Makes(item) && error.Kind == FailureKind.Duplicate)
        {
            try
            {
                var found = await Ledger.ReadByIdsAsync(Set, [IdOf(item)], cancellationToken).ConfigureAwait(false);
                if (found.TryGetValue(IdOf(item), out var row))
                {
                    return await DoneAsync(row.Id, row, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (ConnectorException)
            {
                // Not to be told now: the duplicate stands, and is looked at as one.
            }
        }

        return await RefusedAsync(item, error, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult<T>> RefusedAsync(WriteItem<T> item, ConnectorException error, CancellationToken cancellationToken)
    {
        var refused = WriteResult<T>.Failed(error, item.ExternalId);
        if (error.Fields.Count == 0)
        {
            return refused;
        }

        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        return refused with { Refused = RefusedAttributes.Of(item.Patch, error.Fields, patch => BodyOf(patch, item.Kind, scope)) };
    }

    private async Task<WriteResult<T>> DoneAsync(Guid id, BusinessCentralCustomer? row, CancellationToken cancellationToken) =>
        WriteResult<T>.Done(BusinessCentralText.Key(id), row is null ? null : await ObserveAsync(row, cancellationToken).ConfigureAwait(false), row?.Etag);

    // The row holds what was sent if the same body would be made of it.
    private async Task<bool> HoldsAsync(BusinessCentralCustomer row, WriteItem<T> item, CancellationToken cancellationToken)
    {
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        var seen = _map(row, scope, MappingIssues.None);
        var fields = T.NonNull(item.Patch.Values) & item.Patch.Fields;
        var compared = item.Kind == WriteKind.Create ? fields : item.Patch.Fields;
        return BodyOf(new Patch<T>(seen, compared), WriteKind.Update, scope).ToJson() == BodyOf(new Patch<T>(item.Patch.Values, compared), WriteKind.Update, scope).ToJson();
    }
}
