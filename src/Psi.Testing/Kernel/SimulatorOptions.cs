namespace Psi.Testing;

/// <summary>How a simulator is run.</summary>
public class SimulatorOptions
{
    /// <summary>Gets or sets the clock.</summary>
    /// <value>By default a <see cref="StoryTime"/> that starts on <see cref="Today"/> at eight in the morning, UTC.</value>
    public TimeProvider? Clock { get; set; }

    /// <summary>Gets or sets the day the story plays on.</summary>
    /// <value>The default value is 31 March 2026.</value>
    public DateOnly Today { get; set; } = new(2026, 3, 31);

    /// <summary>Gets or sets how long an issued token lives, by the clock.</summary>
    /// <value>The default value is one hour.</value>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many requests the log of the admin interface keeps.</summary>
    /// <value>The default value is 200.</value>
    public int RequestLogSize { get; set; } = 200;

    /// <summary>Gets or sets whether WireMock's admin interface and the control endpoints below <c>/__psi</c> are served.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool ServeAdmin { get; set; } = true;
}
