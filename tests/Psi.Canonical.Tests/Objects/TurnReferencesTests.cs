namespace Psi.Canonical.Tests.Objects;

public class TurnReferencesTests
{
    private static readonly Invoice Invoice = new()
    {
        Account = Ref<Account>.External("crm", "1"),
        Number = "17",
        Lines =
        [
            new() { Key = "1", Item = Ref<ServiceItem>.External("erp/nl01", "CONSULT"), Actuals = [Ref<Actual>.To(new(Guid.Parse("00000000000000000000000000000001")))] },
            new() { Key = "2", Dimensions = [Ref<FinancialDimension>.External("erp/nl01", "A"), Ref<FinancialDimension>.External("erp/nl01", "B")] },
        ],
    };

    [Fact]
    public void TurnReferences_NothingChanges_GivesTheSameInstance() => Assert.Same(Invoice, Turn(Invoice, new Recorder()));

    [Fact]
    public void TurnReferences_PartsAndLists_AreVisitedInOrderWithTheirAttribute()
    {
        var recorder = new Recorder();

        Turn(Invoice, recorder);

        var lines = Invoice.Fields.Lines.Index;
        Assert.Equal(
            [
                $"{Invoice.Fields.Account.Index} crm/account/1",
                $"{lines} erp/nl01/service-item/CONSULT",
                $"{lines} 00000000000000000000000000000001",
                $"{lines} erp/nl01/financial-dimension/A",
                $"{lines} erp/nl01/financial-dimension/B",
            ],
            recorder.Seen);
    }

    [Fact]
    public void TurnReferences_Resolved_ReplacesInsideListsOnly()
    {
        var turned = Turn(Invoice, new Recorder { Replace = "A" });

        Assert.Equal("Z", turned.Lines!.Value[1].Dimensions!.Value[0].Record.ExternalId);
        Assert.Equal("B", turned.Lines.Value[1].Dimensions!.Value[1].Record.ExternalId);
        Assert.Same(Invoice.Lines!.Value[0], turned.Lines.Value[0]);
        Assert.Equal(Invoice.Fields.Lines.AsSet(), Patch<Invoice>.Between(Invoice, turned).Fields);
    }

    [Fact]
    public void TurnReferences_LeftOut_ClearsTheAttributeAndShortensTheList()
    {
        Assert.Null(Turn(Invoice, new Recorder { LeaveOut = "1" }).Account);
        Assert.Equal("B", Assert.Single(Turn(Invoice, new Recorder { LeaveOut = "A" }).Lines!.Value[1].Dimensions!.Value).Record.ExternalId);
    }

    private static Invoice Turn(Invoice invoice, IReferenceTurner turner) => Invoice.TurnReferences(invoice, turner);

    private sealed class Recorder : IReferenceTurner
    {
        public List<string> Seen { get; } = [];

        public string? Replace { get; init; }

        public string? LeaveOut { get; init; }

        public Ref<T>? Turn<T>(Ref<T> reference, int attribute)
            where T : class, ICanonicalObject<T>
        {
            Seen.Add($"{attribute} {reference}");
            return !reference.TryGetRecord(out var record) ? reference
                : record.ExternalId == LeaveOut ? null
                : record.ExternalId == Replace ? Ref<T>.External(record.System, "Z")
                : reference;
        }
    }
}
