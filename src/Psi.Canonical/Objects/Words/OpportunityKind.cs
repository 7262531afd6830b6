using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What an opportunity is to what was agreed before.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<OpportunityKind>))]
public enum OpportunityKind
{
    /// <summary>Nothing was agreed before.</summary>
    NewBusiness,

    /// <summary>More of something agreed.</summary>
    Extension,

    /// <summary>Something agreed goes on for another term.</summary>
    Renewal,

    /// <summary>Something agreed is changed.</summary>
    ChangeOrder,
}
