using CsCheck;
using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing;

public sealed class BillingPropertyTests
{
    private static readonly Id<Role>[] s_roles = [Consultant, Senior, Partner];

    private static readonly Gen<(WorkSource[] Sources, int[] Order, int Batch, int Terms)> s_arrivals =
        from works in Gen.Select(Gen.Int[1, 28], Gen.Int[1, 40], Gen.Int[0, 2], Gen.Bool, Gen.Bool).Array[1, 14]
        from order in Gen.Shuffle(Enumerable.Range(0, works.Length).ToArray())
        from batch in Gen.Int[1, 5]
        from terms in Gen.Int[0, 63]
        select (works.Select((work, index) => Source(index, work)).ToArray(), order, batch, terms);

    [Fact]
    public void Evaluate_AnyOrderOfArrivals_GivesTheSameInvoices() => s_arrivals.Sample(
        arrivals =>
        {
            var atOnce = Simulate(arrivals.Terms, [arrivals.Sources]);
            var inTurn = Simulate(arrivals.Terms, arrivals.Order.Select(index => arrivals.Sources[index]).Chunk(arrivals.Batch));

            Assert.Equal(Lines(atOnce), Lines(inTurn));
        },
        iter: 200);

    [Fact]
    public void Evaluate_AnyWork_LeaksNothing() => s_arrivals.Sample(
        arrivals =>
        {
            var simulation = Simulate(arrivals.Terms, arrivals.Order.Select(index => arrivals.Sources[index]).Chunk(arrivals.Batch));

            var row = simulation.Ledger();
            Assert.True(row.IsExact, row.ToString());
            Assert.Equal(arrivals.Sources.Where(source => source.Kind == ActualKind.Time && source.IsBillable).Sum(source => source.Quantity), row.Hours.Approved);
        },
        iter: 200);

    [Fact]
    public void Evaluate_Again_AsksForNothing() => s_arrivals.Sample(
        arrivals =>
        {
            var simulation = Simulate(arrivals.Terms, [arrivals.Sources]);

            Assert.True(simulation.Evaluate(arrivals.Sources, March) == 0, simulation.Asked);
        },
        iter: 200);

    [Fact]
    public void Evaluate_SourcesEditedAtAnyTime_StaysExact() => Gen.Select(s_arrivals, Gen.Int[0, 3].Array[1, 14], Gen.Bool).Sample(
        (arrivals, edits, afterInvoice) =>
        {
            var simulation = Simulate(arrivals.Terms, [arrivals.Sources], afterInvoice ? March : null);
            var edited = arrivals.Sources.Select((source, index) => edits[index % edits.Length] switch
            {
                0 => source with { Approved = false },
                1 when source.Kind == ActualKind.Time => source with { Quantity = source.Quantity + 1m, WorkedQuantity = source.WorkedQuantity + 1m },
                _ => source,
            }).ToArray();

            simulation.Evaluate(edited, new DateOnly(2026, 4, 30));

            Assert.True(simulation.Ledger().IsExact, simulation.Ledger().ToString());
            Assert.True(simulation.Evaluate(edited, new DateOnly(2026, 4, 30)) == 0, simulation.Asked);
        },
        iter: 200);

    private static WorkSource Source(int index, (int Day, int Quarters, int Role, bool IsExpense, bool IsBillable) work)
    {
        var source = work.IsExpense ? Expense("e" + index, work.Day, work.Quarters * 7.77m) : Time("t" + index, work.Day, work.Quarters / 4m, s_roles[work.Role], work.IsBillable ? Anna : Bert);
        return work.IsBillable || work.IsExpense ? source : source with { Charge = Charge.NoCharge };
    }

    private static BillingSimulation Simulate(int terms, IEnumerable<WorkSource[]> batches, DateOnly? cutOff = null)
    {
        // Bits: caps, rounding, shares, purchase orders, a missing role, a contract cap.
        var consultant = Hourly(100.01m, Consultant);
        var senior = Hourly(151.33m, Senior);
        if ((terms & 1) != 0)
        {
            consultant = consultant with { Cap = new Cap { Amount = Euro(700m) } };
        }

        if ((terms & 2) != 0)
        {
            senior = senior with { Rounding = new BillingRounding { Hours = 0.5m, Mode = RoundingMode.Up, Per = RoundingScope.Day } };
        }

        ContractLine[] lines = (terms & 4) != 0
            ? [consultant with { Share = 0.6m }, consultant with { Share = 0.4m, Cap = null }, senior]
            : [consultant, senior];
        var simulation = new BillingSimulation((terms & 16) != 0 ? [.. lines, Hourly(200m, Partner)] : lines);
        simulation.Change(contract => contract with
        {
            PurchaseOrders = (terms & 8) != 0 ? [new PurchaseOrder { Key = "a", Number = "PO-1", Amount = Euro(500m) }, new PurchaseOrder { Key = "b", Number = "PO-2" }] : null,
            Cap = (terms & 32) != 0 ? new Cap { Amount = Euro(1500m) } : null,
        });
        var sources = new List<WorkSource>();
        foreach (var batch in batches)
        {
            sources.AddRange(batch);
            simulation.Evaluate(sources);
        }

        simulation.Evaluate(sources, cutOff ?? March);
        return simulation;
    }

    private static List<string> Lines(BillingSimulation simulation) =>
        [.. simulation.Set.Invoices.SelectMany(invoice => invoice.Value.Lines!.Value.Select(line =>
            $"{invoice.Value.PurchaseOrderNumber} {invoice.Value.Subtotal!.Value.Amount:0.00} {line.Key} {line.Description} {line.Quantity:0.#####} {line.UnitPrice!.Value.Amount:0.00###} {line.Amount!.Value.Amount:0.00}")).Order(StringComparer.Ordinal)];
}
