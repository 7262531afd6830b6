using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a credit note stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CreditNoteStatus>))]
public enum CreditNoteStatus
{
    /// <summary>Not posted; it may change.</summary>
    Draft,

    /// <summary>In the books, not applied.</summary>
    Posted,

    /// <summary>Set off against what is owed, or paid out.</summary>
    Applied,

    /// <summary>Taken back.</summary>
    Voided,
}
