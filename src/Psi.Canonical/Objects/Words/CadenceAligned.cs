using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>On what billing periods are aligned.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CadenceAligned>))]
public enum CadenceAligned
{
    /// <summary>On the calendar.</summary>
    Calendar,

    /// <summary>On the day that the line starts.</summary>
    Anniversary,
}
