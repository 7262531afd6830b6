using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Where a journal entry stands.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<JournalEntryStatus>))]
public enum JournalEntryStatus
{
    /// <summary>Not posted; it may change.</summary>
    Draft,

    /// <summary>In the books.</summary>
    Posted,

    /// <summary>Taken back by its reverse.</summary>
    Reversed,
}
