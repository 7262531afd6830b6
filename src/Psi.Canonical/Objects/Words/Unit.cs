using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a quantity counts.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<Unit>))]
public enum Unit
{
    /// <summary>Hours.</summary>
    Hour,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks.</summary>
    Week,

    /// <summary>Months.</summary>
    Month,

    /// <summary>Quarters of a year.</summary>
    Quarter,

    /// <summary>Years.</summary>
    Year,

    /// <summary>Pieces.</summary>
    Each,

    /// <summary>Kilometres.</summary>
    Kilometre,

    /// <summary>Miles.</summary>
    Mile,
}
