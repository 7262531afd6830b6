using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Testing;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralContractTests
{
    [Fact]
    public async Task Probe_GoodAndBadCredentials_TellThem()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        await world.Connection.ProbeAsync(TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        BusinessCentralWorld.Connect(services.AddPsi(), world.Simulator, 3, options => options.ClientSecret = "wrong-secret");
        await using var provider = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => provider.GetRequiredService<IConnection>().ProbeAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Authentication, refused.Kind);
        Assert.DoesNotContain("wrong-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_UnknownCompany_NamesThoseThereAre()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var services = new ServiceCollection();
        BusinessCentralWorld.Connect(services.AddPsi(), world.Simulator, 3, options => options.Companies[0].CompanyName = "Meridian DE");
        await using var provider = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => provider.GetRequiredService<IConnection>().ProbeAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.NotFound, refused.Kind);
        Assert.Contains("'Meridian NL', 'Meridian UK'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_Draft_CarriesKeyMarkAndDimensions()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var department = world.Value("DEPARTMENT", "ADV");
        var writer = world.Endpoint<IWrite<Invoice>>();
        var patch = world.Draft("time|abc", 41m, 200m, department);

        var steps = writer.StepsOf(WriteKind.Create, patch);
        var created = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, steps[0], patch));
        var done = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, steps[1], patch, externalId: created.ExternalId));

        Assert.Equal(["create", "dimensions"], steps);
        var line = Assert.Single(done.Seen!.Value.Lines!.Value);
        Assert.Equal(("time|abc", new Money(8200m, CurrencyCode.Eur), new Money(1722m, CurrencyCode.Eur)), (line.Key, line.Amount, line.Tax));
        Assert.Equal([Ref<FinancialDimension>.External(BusinessCentralWorld.Nl, department.ToString("D"))], line.Dimensions!.Value);
        Assert.Equal(new Money(9922m, CurrencyCode.Eur), done.Seen.Value.Total);
        Assert.Equal("psi:test:" + FirmIds.Guid(7, 1).ToString("N"), done.Seen.Correlation);
        Assert.StartsWith("PSI-", Assert.Single(world.Simulator.Ledger.Of("salesInvoices", LedgerVerbs.Create)).Correlation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_DimensionThatTheItemGivesAlready_IsChangedAndNotAdded()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        world.Value("DEPARTMENT", "ADV");
        var delivery = world.Value("DEPARTMENT", "DEL");
        world.Simulator.SetDefaultDimension("NL01", "items", "TIME", "DEPARTMENT", "ADV", " ");
        var writer = world.Endpoint<IWrite<Invoice>>();
        var patch = world.Draft(dimensions: delivery);

        var created = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, "create", patch));
        var done = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, "dimensions", patch, externalId: created.ExternalId));

        Assert.Null(done.Error);
        Assert.Equal([Ref<FinancialDimension>.External(BusinessCentralWorld.Nl, delivery.ToString("D"))], done.Seen!.Value.Lines!.Value[0].Dimensions!.Value);
    }

    [Fact]
    public async Task Create_SameKeyTwice_IsDoneOnce()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var writer = world.Endpoint<IWrite<Invoice>>();
        var item = BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft());

        var first = await OneAsync(writer, item);
        var again = await OneAsync(writer, item);

        Assert.Equal(first.ExternalId, again.ExternalId);
        Assert.True(again.IsDone);
        Assert.Single(world.Simulator.Ledger.Of("salesInvoices", LedgerVerbs.Create));
    }

    [Fact]
    public async Task Create_SeveralWithABadOne_AnswersByPosition()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var writer = world.Endpoint<IWrite<Invoice>>();
        var bad = world.Draft().With(Invoice.Fields.BillTo, Ref<BillingAccount>.External(BusinessCentralWorld.Nl, "0badf00d-0000-4000-8000-000000000001"));
        var calls = world.Simulator.Calls;

        var results = await writer.WriteAsync(
            [
                BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft(), "k1"), BusinessCentralWorld.Write(WriteKind.Create, "create", bad, "k2"), BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft(), "k3"),
            ],
            TestContext.Current.CancellationToken);

        Assert.Equal([true, false, true], results.Select(r => r.IsDone));
        Assert.Equal((FailureKind.Validation, "Application_DialogException"), (results[1].Error!.Kind, results[1].Error!.Code));
        Assert.NotNull(results[1].Error!.RequestId);
        Assert.True(world.Simulator.Calls - calls <= 9, "Three creates go in one batch.");
    }

    [Fact]
    public async Task Update_Lines_ChangesAddsAndTakesOffButLeavesAClerksLine()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var writer = world.Endpoint<IWrite<Invoice>>();
        var two = world.Draft("a").Values.Lines!.Value.Concat(world.Draft("b", 2m, 50m).Values.Lines!.Value).ToValueList();
        var created = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft().With(Invoice.Fields.Lines, two)));
        world.Simulator.Create("NL01", "salesInvoiceLines", new JsonObject { ["itemId"] = world.Item.ToString("D"), ["quantity"] = 1m, ["unitPrice"] = 5m }, Guid.Parse(created.ExternalId!));
        var next = world.Draft("a", 40m).Values.Lines!.Value.Concat(world.Draft("c", 1m, 10m).Values.Lines!.Value).ToValueList();
        var before = world.Simulator.Ledger.Count;

        var patch = Patch<Invoice>.Of(new Invoice { Lines = next });
        var updated = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Update, "update", patch, externalId: created.ExternalId));
        var entries = world.Simulator.Ledger.Since(before);
        var quiet = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Update, "update", patch, externalId: created.ExternalId));

        Assert.Equal(["a", "30000", "c"], updated.Seen!.Value.Lines!.Value.Select(l => l.Key));
        Assert.Equal(["create", "delete", "update"], entries.Select(e => e.Verb).Order());
        Assert.Equal("""{"quantity":40,"discountAmount":0}""", entries.Single(e => e.Verb == LedgerVerbs.Update).BodyJson);
        Assert.True(quiet.IsDone);
        Assert.Equal(before + 3, world.Simulator.Ledger.Count);
    }

    [Fact]
    public async Task Update_StaleVersion_IsConcurrencyAndWritesNothing()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var writer = world.Endpoint<IWrite<Invoice>>();
        var created = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft()));
        world.Simulator.Edit("NL01", "salesInvoices", Guid.Parse(created.ExternalId!), "customerPurchaseOrderReference", "CLERK");

        var stale = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Update, "update", Patch<Invoice>.Of(new Invoice { PurchaseOrderNumber = "PO-8" }), externalId: created.ExternalId, version: created.Version));

        Assert.Equal(FailureKind.Concurrency, stale.Error!.Kind);
        Assert.Equal("CLERK", world.Simulator.Read("NL01", "salesInvoices", Guid.Parse(created.ExternalId!))!["customerPurchaseOrderReference"]!.GetValue<string>());
    }

    [Fact]
    public async Task Update_CustomerWithAStaleVersion_IsConcurrency()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var reader = world.Endpoint<IReadByIds<BillingAccount>>();
        var seen = Assert.Single(await reader.ReadByIdsAsync([world.Customer.ToString("D")], TestContext.Current.CancellationToken));
        world.Simulator.EditCustomer("NL01", world.Customer, "city", "Delft");

        var stale = await OneAsync(world.Endpoint<IWrite<BillingAccount>>(), BusinessCentralWorld.Write(WriteKind.Update, "update", Patch<BillingAccount>.Of(new BillingAccount { Email = "x@y.example" }), externalId: world.Customer.ToString("D"), version: seen.Version));

        Assert.Equal((FailureKind.Concurrency, "Request_EntityChanged"), (stale.Error!.Kind, stale.Error.Code));
    }

    [Fact]
    public async Task Update_OneFieldIsRefused_NamesItsAttribute()
    {
        await using var world = await BusinessCentralWorld.StartAsync();

        var refused = await OneAsync(world.Endpoint<IWrite<BillingAccount>>(), BusinessCentralWorld.Write(WriteKind.Update, "update", Patch<BillingAccount>.Of(new BillingAccount { CreditLimit = new Money(1, new CurrencyCode("JPY")), Email = "x@y.example" }), externalId: world.Customer.ToString("D")));

        Assert.Equal(FailureKind.Validation, refused.Error!.Kind);
        Assert.Equal(BillingAccount.Fields.CreditLimit.AsSet(), refused.Refused);
    }

    [Fact]
    public async Task Post_BlockedCustomer_IsRefusedUntilMended()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var writer = world.Endpoint<IWrite<Invoice>>();
        var created = await OneAsync(writer, BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft()));
        var post = BusinessCentralWorld.Write(WriteKind.Request, "post", Patch<Invoice>.Empty, externalId: created.ExternalId);
        world.Simulator.BlockCustomer("NL01", world.Customer);

        var refused = await OneAsync(writer, post);
        world.Simulator.UnblockCustomer("NL01", world.Customer);
        var posted = await OneAsync(writer, post);
        var again = await OneAsync(writer, post);

        Assert.Equal((FailureKind.Validation, "Application_DialogException"), (refused.Error!.Kind, refused.Error.Code));
        Assert.Contains("blocked with type All", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(InvoiceStatus.Posted, posted.Seen!.Value.Status);
        Assert.Equal("a", posted.Seen.Value.Lines!.Value[0].Key);
        Assert.True(again.IsDone);
        Assert.Single(world.Simulator.Ledger.Of("salesInvoices", LedgerVerbs.Action));
    }

    [Fact]
    public async Task Invoice_PostedAndPaidByPeople_IsReadAsSuch()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var created = await OneAsync(world.Endpoint<IWrite<Invoice>>(), BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft()));
        var id = Guid.Parse(created.ExternalId!);

        var seen = new List<(InvoiceStatus?, decimal?, decimal?)> { await StateAsync() };
        world.Simulator.PostInvoice("NL01", id);
        seen.Add(await StateAsync());
        world.Simulator.PayInvoice("NL01", id, 922m);
        seen.Add(await StateAsync());
        world.Simulator.PayInvoice("NL01", id);
        seen.Add(await StateAsync());

        Assert.Equal([(InvoiceStatus.Draft, 0m, 0m), (InvoiceStatus.Posted, 0m, 9922m), (InvoiceStatus.PartiallyPaid, 922m, 9000m), (InvoiceStatus.Paid, 9922m, 0m)], seen);

        async Task<(InvoiceStatus?, decimal?, decimal?)> StateAsync()
        {
            var value = Assert.Single(await world.Endpoint<IReadByIds<Invoice>>().ReadByIdsAsync([id.ToString("D")], TestContext.Current.CancellationToken)).Value;
            return (value.Status, value.Paid?.Amount, value.Balance?.Amount);
        }
    }

    [Fact]
    public async Task ReadChanged_FiveThousandOfOneStampKilledInTheMiddle_MissesNone()
    {
        await using var world = await BusinessCentralWorld.StartAsync(pageSize: 1000);
        for (var i = 0; i < 5_000; i++)
        {
            world.Simulator.CreateCustomer("NL01", $"Customer {i}");
        }

        world.Simulator.TouchAll("NL01", "customers");
        var reader = world.Endpoint<IReadChanged<BillingAccount>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        var pages = 0;
        await foreach (var page in reader.ReadChangedAsync(null, TestContext.Current.CancellationToken))
        {
            seen.UnionWith(page.Observations.Select(o => o.Record.ExternalId));
            cursor = page.Cursor;
            if (++pages == 2)
            {
                break;
            }
        }

        await foreach (var page in reader.ReadChangedAsync(cursor, TestContext.Current.CancellationToken))
        {
            seen.UnionWith(page.Observations.Select(o => o.Record.ExternalId));
        }

        Assert.Equal(5_001, seen.Count);
    }

    [Fact]
    public async Task ReadChanged_WholeSetWithoutAChange_GivesNothing()
    {
        await using var world = await BusinessCentralWorld.StartAsync(pageSize: 100);
        var reader = world.Endpoint<IReadChanged<GlAccount>>();

        var first = await LastAsync(reader, null);
        var second = await LastAsync(reader, first.Cursor);
        world.Simulator.SetDefaultDimension("NL01", "accounts", "40100", "DEPARTMENT");
        var third = await LastAsync(reader, second.Cursor);

        Assert.NotEmpty(first.Observations);
        Assert.Empty(second.Observations);
        Assert.Equal(first.Cursor, second.Cursor);
        Assert.Equal(["department"], third.Observations.Single(o => o.Value.Number == "40100").Value.RequiredDimensions!.Value);
    }

    [Fact]
    public async Task Systems_TwoCompanies_AreTwoLedgers()
    {
        await using var world = await BusinessCentralWorld.StartAsync(pageSize: 100);
        world.Simulator.CreateCustomer("GB01", "Only in London");

        var nl = await LastAsync(world.Endpoint<IReadChanged<Account>>(BusinessCentralWorld.Nl), null);
        var gb = await LastAsync(world.Endpoint<IReadChanged<Account>>(BusinessCentralWorld.Gb), null);
        var entity = Assert.Single((await LastAsync(world.Endpoint<IReadChanged<LegalEntity>>(BusinessCentralWorld.Gb), null)).Observations);

        Assert.Equal("North Pier B.V.", Assert.Single(nl.Observations).Value.Name);
        Assert.Equal("northpier.example", nl.Observations[0].Value.Domain);
        Assert.Equal("Only in London", Assert.Single(gb.Observations).Value.Name);
        Assert.Equal(("GB01", "GB01", CurrencyCode.Gbp), (entity.Record.ExternalId, entity.Value.Code, entity.Value.FunctionalCurrency!.Value));
    }

    [Theory]
    [InlineData(504)]
    [InlineData(500)]
    public async Task Create_ServerFailure_IsUnknown(int status)
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        var writer = world.Endpoint<IWrite<Invoice>>();
        var item = BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft());
        await world.Connection.ProbeAsync(TestContext.Current.CancellationToken);
        world.Simulator.Faults.Next(Fault.Status(status), "/salesInvoices", "POST");

        var failed = await OneAsync(writer, item);
        var verified = Assert.Single(await writer.VerifyAsync([item], TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.OutcomeUnknown, failed.Error!.Kind);
        Assert.Equal(VerificationOutcome.NotFound, verified.Outcome);
    }

    [Fact]
    public async Task Create_RateLimitedForLong_SaysHowLong()
    {
        await using var world = await BusinessCentralWorld.StartAsync();
        await world.Connection.ProbeAsync(TestContext.Current.CancellationToken);
        world.Simulator.Faults.Next(Fault.RateLimit(TimeSpan.FromMinutes(3)), "/salesInvoices", "POST");

        var failed = await OneAsync(world.Endpoint<IWrite<Invoice>>(), BusinessCentralWorld.Write(WriteKind.Create, "create", world.Draft()));

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromMinutes(3), true), (failed.Error!.Kind, failed.Error.RetryAfter, failed.Error.ProvenNotExecuted));
    }

    private static async Task<WriteResult<T>> OneAsync<T>(IWrite<T> writer, WriteItem<T> item)
        where T : class, ICanonicalObject<T> =>
        Assert.Single(await writer.WriteAsync([item], TestContext.Current.CancellationToken));

    private static async Task<ObservationPage<T>> LastAsync<T>(IReadChanged<T> reader, string? cursor)
        where T : class, ICanonicalObject<T>
    {
        var observations = new List<Observation<T>>();
        ObservationPage<T>? last = null;
        await foreach (var page in reader.ReadChangedAsync(cursor, TestContext.Current.CancellationToken))
        {
            observations.AddRange(page.Observations);
            last = page;
        }

        return last! with { Observations = observations };
    }
}
