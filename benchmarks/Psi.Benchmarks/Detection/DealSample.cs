using System.Runtime.InteropServices;
using Psi.Canonical;

namespace Psi.Benchmarks.Detection;

/// <summary>A deal with all its attributes, and the bytes that they are.</summary>
internal static class DealSample
{
    public static Deal Make() => new()
    {
        Name = "Acme Europe, rollout of the new ERP",
        Number = "OPP-2026-00412",
        LegalName = "Acme Europe Holding B.V.",
        Description = "Finance and projects for eleven countries, in three waves; the first goes live in October.",
        StageName = "Negotiation / Review",
        Source = "Partner referral",
        Campaign = "ERP-2026-Q1",
        Industry = "Manufacturing",
        Website = "https://www.acme.example",
        Domain = "acme.example",
        Phone = "+31 15 555 0100",
        Email = "procurement@acme.example",
        Street = "Stationsplein 1",
        City = "Delft",
        Region = "Zuid-Holland",
        PostalCode = "2611 AA",
        CloseReason = "Best price and team",
        Competitor = "Globex Consulting",
        Status = OpportunityStatus.Open,
        Stage = OpportunityStage.Negotiation,
        Kind = OpportunityKind.NewBusiness,
        BillingMethod = BillingMethod.FixedFee,
        Active = true,
        Budgeted = true,
        Seats = 420,
        Year = 2026,
        Probability = 0.75m,
        Hours = 5_400.5m,
        Discount = 0.05m,
        Amount = new(812_500.00m, CurrencyCode.Eur),
        Cost = new(493_120.40m, CurrencyCode.Eur),
        ExpectedOn = new(2026, 3, 31),
        ClosedOn = new(2026, 4, 2),
        Start = new(2026, 5, 1),
        End = new(2027, 1, 31),
        CreatedAt = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero),
        ChangedAt = new(2026, 3, 30, 16, 5, 12, TimeSpan.Zero),
        Currency = CurrencyCode.Eur,
        Account = Ref<Account>.To(new(new Guid("01990000-0000-7000-8000-000000000001"))),
        Owner = Ref<Worker>.To(new(new Guid("01990000-0000-7000-8000-000000000002"))),
    };

    /// <summary>An equal deal that shares no text with the other.</summary>
    public static Deal MakeApart() => CanonicalJson.Read<Deal>(CanonicalJson.Write(Make()));

    /// <summary>What the fingerprints are computed of: texts as they lie in memory, 16 bytes a number or id, 8 a day, an instant or a word.</summary>
    public static byte[] Bytes(Deal deal)
    {
        var bytes = new List<byte>();
        foreach (var field in Deal.AllFields)
        {
            switch (field.GetValue(deal))
            {
                case string text:
                    bytes.AddRange(MemoryMarshal.AsBytes(text.AsSpan()));
                    break;
                case decimal number:
                    bytes.AddRange(MemoryMarshal.AsBytes<int>(decimal.GetBits(number)));
                    break;
                case Money money:
                    bytes.AddRange(MemoryMarshal.AsBytes<int>(decimal.GetBits(money.Amount)));
                    bytes.AddRange(MemoryMarshal.AsBytes(money.Currency.Value.AsSpan()));
                    break;
                case CurrencyCode currency:
                    bytes.AddRange(MemoryMarshal.AsBytes(currency.Value.AsSpan()));
                    break;
                case Ref<Account> or Ref<Worker>:
                    bytes.AddRange(Guid.NewGuid().ToByteArray());
                    break;
                default:
                    bytes.AddRange(new byte[8]);
                    break;
            }
        }

        return [.. bytes];
    }
}
