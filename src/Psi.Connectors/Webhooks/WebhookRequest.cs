namespace Psi.Connectors;

/// <summary>A call that claims to come from a platform.</summary>
public sealed class WebhookRequest
{
    private static readonly Dictionary<string, string> s_none = [];

    /// <summary>Gets the method, in upper case.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Gets the address that was called, as the caller sees it: some platforms sign it.</summary>
    public required Uri Address { get; init; }

    /// <summary>Gets the headers; look-ups ignore case. Several of one name are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = s_none;

    /// <summary>Gets the decoded parameters of the query; of several of one name the first.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = s_none;

    /// <summary>Gets the bytes of the body, as they came.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets when the call came, on this machine's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
