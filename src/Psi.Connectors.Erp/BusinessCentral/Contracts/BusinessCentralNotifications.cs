namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What a webhook brings: notifications of one or several subscriptions.</summary>
public sealed class BusinessCentralNotifications
{
    /// <summary>Gets or sets the notifications.</summary>
    public IReadOnlyList<BusinessCentralNotification?>? Value { get; set; }
}
