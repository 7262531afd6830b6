using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How work is put on invoices.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record InvoiceLayout
{
    /// <summary>Gets what one invoice is made for.</summary>
    public InvoiceScope? Per { get; init; }

    /// <summary>Gets what one line stands for.</summary>
    public InvoiceDetail? By { get; init; }
}
