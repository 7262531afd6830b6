namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Says that a row changed, or many of a set.</summary>
public sealed class BusinessCentralNotification
{
    /// <summary>Gets or sets the subscription it belongs to.</summary>
    public string? SubscriptionId { get; set; }

    /// <summary>Gets or sets the text that the subscription was made with: what proves where it comes from.</summary>
    public string? ClientState { get; set; }

    /// <summary>Gets or sets the row's address without its origin, with or without a slash in front; for <c>collection</c> that of the set with a filter.</summary>
    public string? Resource { get; set; }

    /// <summary>Gets or sets <c>created</c>, <c>updated</c>, <c>deleted</c> or, where more than a thousand rows changed, <c>collection</c>.</summary>
    public string? ChangeType { get; set; }
}
