using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How a document reaches a customer or vendor.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<DocumentDelivery>))]
public enum DocumentDelivery
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>Printed, by post.</summary>
    Post,

    /// <summary>Uploaded to a portal of the receiver.</summary>
    Portal,

    /// <summary>As structured data through a network for electronic invoices.</summary>
    Electronic,
}
