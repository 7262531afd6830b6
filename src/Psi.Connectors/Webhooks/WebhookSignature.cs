using System.Security.Cryptography;
using System.Text;

namespace Psi.Connectors;

/// <summary>Checks signatures and times of webhooks, telling nothing by how long it takes.</summary>
public static class WebhookSignature
{
    /// <summary>Tells whether a text is the HMAC-SHA256 of a message in Base64.</summary>
    /// <param name="secret">The secret shared with the platform; its UTF-8 bytes are the key.</param>
    /// <param name="message">The bytes that were signed, as they came.</param>
    /// <param name="signature">The signature that came along; <see langword="null"/> where none did.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsBase64HmacSha256(string secret, ReadOnlySpan<byte> message, string? signature)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return AreEqual(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message)), signature);
    }

    /// <summary>Compares a secret text with one that came along, in a time that depends on their lengths only.</summary>
    /// <param name="expected">The text that is right.</param>
    /// <param name="given">The text that came; <see langword="null"/> where none did.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool AreEqual(string expected, string? given)
    {
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
    }

    /// <summary>Tells whether a call was sent a short time ago, or by a clock that is ahead by as little.</summary>
    /// <param name="sentAt">When the signed call says that it was sent.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <param name="window">How far the two may lie apart, either way.</param>
    /// <returns>Whether it is fresh.</returns>
    public static bool IsFresh(DateTimeOffset sentAt, DateTimeOffset receivedAt, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.Zero);
        return (receivedAt - sentAt).Duration() <= window;
    }
}
