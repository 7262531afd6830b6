using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Sales invoices: drafts made with an id of our own and a mark, changed line by line, posted on request.</summary>
internal sealed class BusinessCentralInvoiceEndpoint : BusinessCentralChangedEndpoint<BusinessCentralSalesInvoice, Invoice>, IWrite<Invoice>
{
    public const string PostRequest = "post";

    private const string CreateStep = "create";
    private const string DimensionsStep = "dimensions";
    private const string UpdateStep = "update";

    private readonly BusinessCentralMark _mark;

    public BusinessCentralInvoiceEndpoint(BusinessCentralLedger ledger, BusinessCentralMark mark)
        : base(
            ledger,
            BusinessCentralSets.Invoices,
            new EndpointCapabilities<Invoice>
            {
                Carries = BusinessCentralInvoiceMapper.Carries,
                Takes = BusinessCentralInvoiceMapper.Takes,
                TakesOnCreateOnly = BusinessCentralInvoiceMapper.TakesOnCreateOnly,
                RequiredReferences = FieldSet<Invoice>.Of(Invoice.Fields.BillTo, Invoice.Fields.Lines),
                RequiredAttributes = FieldSet<Invoice>.Of(Invoice.Fields.BillTo),
                LeavesOut = [Contract.Schema.Name, ContractLine.Schema.Name, Project.Schema.Name, Actual.Schema.Name],
                CanCreate = true,
                CanUpdate = true,
                WriteBatch = ledger.Options.BatchSize,
                CreateSafety = CreateSafety.OwnId,
                RoundTrip = BusinessCentralInvoiceMapper.RoundTrip,
                Completion = BusinessCentralInvoiceMapper.Complete,
                Requests = [PostRequest],
            },
            BusinessCentralInvoiceMapper.ToCanonical,
            row => mark.Read(row.ExternalDocumentNumber),
            IsKnown)
    {
        _mark = mark;
    }

    public IReadOnlyList<string> StepsOf(WriteKind kind, Patch<Invoice> patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return kind switch
        {
            // The platform refuses a dimension that a default has set already, so they are set once the lines show theirs.
            WriteKind.Create => BusinessCentralInvoiceLines.HaveDimensions(patch) ? [CreateStep, DimensionsStep] : [CreateStep],
            WriteKind.Update => [UpdateStep],
            _ => [PostRequest],
        };
    }

    public async Task<IReadOnlyList<WriteResult<Invoice>>> WriteAsync(IReadOnlyList<WriteItem<Invoice>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var company = await Ledger.CompanyIdAsync(cancellationToken).ConfigureAwait(false);
        var results = new WriteResult<Invoice>[items.Count];
        var creates = new List<(int Index, WireBody Body)>();
        for (var i = 0; i < items.Count; i++)
        {
            try
            {
                if (items[i].Step == CreateStep)
                {
                    creates.Add((i, await BodyAsync(items[i], cancellationToken).ConfigureAwait(false)));
                }
                else
                {
                    results[i] = await OneAsync(company, items[i], cancellationToken).ConfigureAwait(false);
                }
            }
            catch (ConnectorException error)
            {
                results[i] = WriteResult<Invoice>.Failed(error, items[i].ExternalId);
            }
        }

        await CreateAsync(company, items, creates, results, cancellationToken).ConfigureAwait(false);
        return results;
    }

    public async Task<IReadOnlyList<Verification<Invoice>>> VerifyAsync(IReadOnlyList<WriteItem<Invoice>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var company = await Ledger.CompanyIdAsync(cancellationToken).ConfigureAwait(false);
        var found = await Ledger.ReadByIdsAsync(Set, items.Select(IdOf), cancellationToken).ConfigureAwait(false);
        var results = new List<Verification<Invoice>>(items.Count);
        foreach (var item in items)
        {
            var row = found.GetValueOrDefault(IdOf(item));
            results.Add(row is not null && await HoldsAsync(company, row, item, cancellationToken).ConfigureAwait(false)
                ? Verification<Invoice>.Landed(await DoneAsync(row, cancellationToken).ConfigureAwait(false))
                : Verification<Invoice>.NotFound);
        }

        return results;
    }

    private static bool IsKnown(BusinessCentralSalesInvoice row, BusinessCentralReferences references) =>
        (BusinessCentralText.NullIfZero(row.PaymentTermsId) is not { } terms || references.TermsById.ContainsKey(terms))
        && (row.SalesInvoiceLines ?? []).TrueForAll(line => BusinessCentralText.NullIfEmpty(line.TaxCode) is not { } tax || references.TaxGroupsByCode.ContainsKey(tax));

    private static Guid IdOf(WriteItem<Invoice> item) => item.Kind == WriteKind.Create
        ? DeterministicGuid.From(item.Key)
        : Guid.Parse(item.ExternalId ?? throw new ArgumentException("Only a create goes without the id of its record.", nameof(item)));

    private static bool IsDraft(BusinessCentralSalesInvoice invoice) => BusinessCentralEnum.Decode(invoice.Status) is null or "" or "Draft" or "In Review";

    private async Task<WireBody> BodyAsync(WriteItem<Invoice> item, CancellationToken cancellationToken)
    {
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        WireBody body;
        try
        {
            body = BusinessCentralInvoiceMapper.FromCanonical(item.Patch, scope, isCreate: true);
        }
        catch (ConnectorException)
        {
            // A code or value that is not known may be new.
            scope = await Ledger.ScopeAsync(fresh: true, cancellationToken).ConfigureAwait(false);
            body = BusinessCentralInvoiceMapper.FromCanonical(item.Patch, scope, isCreate: true);
        }

        return body.Set("id", IdOf(item)).Set("externalDocumentNumber", _mark.Write(item.Correlation, item.GoldenId));
    }

    private async Task CreateAsync(Guid company, IReadOnlyList<WriteItem<Invoice>> items, List<(int Index, WireBody Body)> creates, WriteResult<Invoice>[] results, CancellationToken cancellationToken)
    {
        if (creates is [var only])
        {
            try
            {
                var row = await Ledger.Api.CreateSalesInvoiceAsync(company, only.Body, Set.Expand, cancellationToken).ConfigureAwait(false);
                results[only.Index] = await DoneAsync(row, cancellationToken).ConfigureAwait(false);
            }
            catch (ConnectorException error)
            {
                results[only.Index] = await OfErrorAsync(items[only.Index], error, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        var url = $"companies({company:D})/salesInvoices?$expand={Set.Expand}";
        var answers = await BusinessCentralBatchSender.SendAsync(Ledger, [.. creates.Select(row => BusinessCentralBatchSender.Request("POST", url, row.Body))], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < creates.Count; i++)
        {
            var item = items[creates[i].Index];
            results[creates[i].Index] = answers[i].Error is { } error
                ? await OfErrorAsync(item, error, cancellationToken).ConfigureAwait(false)
                : Parse(answers[i]) is { } row
                    ? await DoneAsync(row, cancellationToken).ConfigureAwait(false)
                    : WriteResult<Invoice>.Done(BusinessCentralText.Key(IdOf(item)));
        }
    }

    private static BusinessCentralSalesInvoice? Parse(BusinessCentralBatchResult result)
    {
        try
        {
            return result.Read(BusinessCentralJsonContext.Default.BusinessCentralSalesInvoice);
        }
        catch (JsonException)
        {
            // It is done; what it looks like now is read by id.
            return null;
        }
    }

    // "The same key exists" may be our own id from a try whose answer was lost: then the create is done.
    private async Task<WriteResult<Invoice>> OfErrorAsync(WriteItem<Invoice> item, ConnectorException error, CancellationToken cancellationToken)
    {
        if (error.Kind == FailureKind.Duplicate)
        {
            var found = await Ledger.ReadByIdsAsync(Set, [IdOf(item)], cancellationToken).ConfigureAwait(false);
            if (found.TryGetValue(IdOf(item), out var row))
            {
                return await DoneAsync(row, cancellationToken).ConfigureAwait(false);
            }
        }

        return WriteResult<Invoice>.Failed(error, item.ExternalId);
    }

    private Task<WriteResult<Invoice>> OneAsync(Guid company, WriteItem<Invoice> item, CancellationToken cancellationToken) => item.Step switch
    {
        DimensionsStep => DimensionsAsync(company, IdOf(item), item, cancellationToken),
        UpdateStep => UpdateAsync(company, IdOf(item), item, cancellationToken),
        PostRequest => PostAsync(company, IdOf(item), cancellationToken),
        _ => throw new ArgumentException($"There is no step '{item.Step}'.", nameof(item)),
    };

    private async Task<WriteResult<Invoice>> DimensionsAsync(Guid company, Guid id, WriteItem<Invoice> item, CancellationToken cancellationToken)
    {
        var invoice = await GetAsync(company, id, cancellationToken).ConfigureAwait(false);
        var scope = await KnownScopeAsync(company, invoice, item, cancellationToken).ConfigureAwait(false);
        var requests = BusinessCentralInvoiceLines.Dimensions(company, invoice, item.Patch, scope);
        if (requests.Count == 0)
        {
            return await DoneAsync(invoice, cancellationToken).ConfigureAwait(false);
        }

        await SendAsync(requests, cancellationToken).ConfigureAwait(false);
        return await DoneAsync(await GetAsync(company, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult<Invoice>> UpdateAsync(Guid company, Guid id, WriteItem<Invoice> item, CancellationToken cancellationToken)
    {
        var invoice = await GetAsync(company, id, cancellationToken).ConfigureAwait(false);
        var scope = await KnownScopeAsync(company, invoice, item, cancellationToken).ConfigureAwait(false);
        if (!IsDraft(invoice))
        {
            throw scope.Refuse(FailureKind.Validation, $"invoice '{invoice.Number}' is posted and can no longer be changed. Correct it by a credit memo.", "status");
        }

        if (item.Version is { } version && version != invoice.Etag)
        {
            throw scope.Refuse(FailureKind.Concurrency, $"invoice '{invoice.Number}' changed since it was read.");
        }

        var header = Header(item.Patch, scope, invoice);
        var lines = BusinessCentralInvoiceLines.Lines(company, invoice, item.Patch, scope);
        if (header is not null)
        {
            await Ledger.Api.UpdateSalesInvoiceAsync(company, id, invoice.Etag ?? "*", header, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        if (lines.Count > 0)
        {
            await SendAsync(lines, cancellationToken).ConfigureAwait(false);
        }

        if (header is not null || lines.Count > 0)
        {
            invoice = await GetAsync(company, id, cancellationToken).ConfigureAwait(false);
        }

        var dimensions = BusinessCentralInvoiceLines.Dimensions(company, invoice, item.Patch, scope);
        if (dimensions.Count > 0)
        {
            await SendAsync(dimensions, cancellationToken).ConfigureAwait(false);
            invoice = await GetAsync(company, id, cancellationToken).ConfigureAwait(false);
        }

        return await DoneAsync(invoice, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult<Invoice>> PostAsync(Guid company, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await Ledger.Api.PostSalesInvoiceAsync(company, id, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException refused) when (refused.Kind is FailureKind.Validation or FailureKind.Concurrency)
        {
            // Asked twice, or posted by a person meanwhile: what was asked for is so.
            var seen = await GetAsync(company, id, cancellationToken).ConfigureAwait(false);
            return IsDraft(seen)
                ? WriteResult<Invoice>.Failed(refused, BusinessCentralText.Key(id))
                : await DoneAsync(seen, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await DoneAsync(await GetAsync(company, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException)
        {
            // It is posted; what it looks like now is read by id.
            return WriteResult<Invoice>.Done(BusinessCentralText.Key(id));
        }
    }

    private async Task<bool> HoldsAsync(Guid company, BusinessCentralSalesInvoice invoice, WriteItem<Invoice> item, CancellationToken cancellationToken)
    {
        switch (item.Step)
        {
            case CreateStep:
                return true;
            case PostRequest:
                return !IsDraft(invoice);
            default:
                var scope = await KnownScopeAsync(company, invoice, item, cancellationToken).ConfigureAwait(false);
                return BusinessCentralInvoiceLines.Dimensions(company, invoice, item.Patch, scope).Count == 0
                    && (item.Step == DimensionsStep || (BusinessCentralInvoiceLines.Lines(company, invoice, item.Patch, scope).Count == 0 && Header(item.Patch, scope, invoice) is null));
        }
    }

    // Null where the header holds already what is to be sent.
    private static WireBody? Header(Patch<Invoice> patch, BusinessCentralScope scope, BusinessCentralSalesInvoice invoice)
    {
        var wanted = BusinessCentralInvoiceMapper.FromCanonical(patch, scope, isCreate: false);
        var seen = BusinessCentralInvoiceMapper.ToCanonical(invoice, scope, MappingIssues.None);
        var held = BusinessCentralInvoiceMapper.FromCanonical(new Patch<Invoice>(seen, patch.Fields), scope, isCreate: false);
        return wanted.IsEmpty || wanted.ToJson() == held.ToJson() ? null : wanted;
    }

    // Where a line names a value or code that is not known here, it is newer than what is known.
    private async Task<BusinessCentralScope> KnownScopeAsync(Guid company, BusinessCentralSalesInvoice invoice, WriteItem<Invoice> item, CancellationToken cancellationToken)
    {
        var scope = await Ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        try
        {
            BusinessCentralInvoiceMapper.FromCanonical(item.Patch, scope, isCreate: false);
            BusinessCentralInvoiceLines.Lines(company, invoice, item.Patch, scope);
            BusinessCentralInvoiceLines.Dimensions(company, invoice, item.Patch, scope);
            return scope;
        }
        catch (ConnectorException)
        {
            return await Ledger.ScopeAsync(fresh: true, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first failure counts: what ran before it stays, and the step, asked again, goes on from there.
    private async Task SendAsync(List<BusinessCentralBatchRequest> requests, CancellationToken cancellationToken)
    {
        ConnectorException? first = null;
        foreach (var result in await BusinessCentralBatchSender.SendAsync(Ledger, requests, cancellationToken).ConfigureAwait(false))
        {
            // That nothing is known of one outweighs that another was refused.
            if (result.Error is { } error && (first is null || (error.Kind == FailureKind.OutcomeUnknown && first.Kind != FailureKind.OutcomeUnknown)))
            {
                first = error;
            }
        }

        if (first is not null)
        {
            throw first;
        }
    }

    private Task<BusinessCentralSalesInvoice> GetAsync(Guid company, Guid id, CancellationToken cancellationToken) =>
        Ledger.Api.GetSalesInvoiceAsync(company, id, Set.Expand, cancellationToken);

    private async Task<WriteResult<Invoice>> DoneAsync(BusinessCentralSalesInvoice row, CancellationToken cancellationToken) =>
        WriteResult<Invoice>.Done(BusinessCentralText.Key(row.Id), await ObserveAsync(row, cancellationToken).ConfigureAwait(false), row.Etag);
}
