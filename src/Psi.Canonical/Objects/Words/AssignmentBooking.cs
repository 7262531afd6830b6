using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How firm an assignment is.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<AssignmentBooking>))]
public enum AssignmentBooking
{
    /// <summary>A reservation that another may take.</summary>
    Soft,

    /// <summary>Promised.</summary>
    Hard,
}
