using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Whom a project is for.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ProjectKind>))]
public enum ProjectKind
{
    /// <summary>A client.</summary>
    Client,

    /// <summary>The firm itself.</summary>
    Internal,

    /// <summary>Selling to a client.</summary>
    PreSales,
}
