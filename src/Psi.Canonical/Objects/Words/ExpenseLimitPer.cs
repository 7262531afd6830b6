using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a limit on an expense counts for.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ExpenseLimitPer>))]
public enum ExpenseLimitPer
{
    /// <summary>One expense.</summary>
    Item,

    /// <summary>One day.</summary>
    Day,

    /// <summary>One billing period.</summary>
    Period,
}
