using System.Globalization;

namespace Psi.Testing;

/// <summary>Issues and checks the tokens of a simulator.</summary>
public sealed class TokenIssuer
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private int _issued;

    internal TokenIssuer(TimeProvider clock, TimeSpan lifetime)
    {
        _clock = clock;
        Lifetime = lifetime;
    }

    /// <summary>Gets or sets how long the next tokens live.</summary>
    public TimeSpan Lifetime { get; set; }

    /// <summary>Gets how many tokens were issued.</summary>
    public int Issued => Volatile.Read(ref _issued);

    /// <summary>Issues a token.</summary>
    /// <returns>The token.</returns>
    public string Issue()
    {
        lock (_gate)
        {
            var token = string.Create(CultureInfo.InvariantCulture, $"simulated-{++_issued:D6}-{Guid.NewGuid():N}");
            _tokens[token] = _clock.GetUtcNow() + Lifetime;
            return token;
        }
    }

    /// <summary>Tells whether a token is one of ours and alive.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Whether it is valid now.</returns>
    public bool IsValid(string? token)
    {
        lock (_gate)
        {
            return token is not null && _tokens.TryGetValue(token, out var until) && _clock.GetUtcNow() < until;
        }
    }

    /// <summary>Ends the life of every token issued so far.</summary>
    public void ExpireAll()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }
}
