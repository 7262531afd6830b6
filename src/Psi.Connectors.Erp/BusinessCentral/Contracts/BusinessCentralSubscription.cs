namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A subscription: a set of a company whose changes are sent to an address.</summary>
public sealed class BusinessCentralSubscription
{
    /// <summary>Gets or sets the id.</summary>
    public string? SubscriptionId { get; set; }

    /// <summary>Gets or sets where the changes are sent.</summary>
    public string? NotificationUrl { get; set; }

    /// <summary>Gets or sets the set's address without its origin.</summary>
    public string? Resource { get; set; }

    /// <summary>Gets or sets the text that every notification gives back.</summary>
    public string? ClientState { get; set; }

    /// <summary>Gets or sets when it ends, in the text of the platform.</summary>
    public string? ExpirationDateTime { get; set; }
}
