using System.ComponentModel.DataAnnotations;

namespace Psi.Connectors;

/// <summary>How one connection's calls behave. The times nest: total deadline, retry, budget, attempt.</summary>
public sealed class ConnectionPipelineOptions
{
    /// <summary>Gets or sets how long a call may take with all its attempts and waits.</summary>
    /// <value>The default value is two minutes.</value>
    public TimeSpan TotalDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long one attempt may take, its body included and its wait for the budget not.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a call that may be repeated is.</summary>
    /// <value>From 0 to 10. The default value is 3.</value>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Gets or sets the first wait between two attempts. The next are longer, with chance in them.</summary>
    /// <value>The default value is half a second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets the longest wait asked for by the platform that is waited here; a longer one goes out with its time.</summary>
    /// <value>The default value is 5 seconds.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how large an answer may be, unpacked.</summary>
    /// <value>The default value is 64 MiB.</value>
    public long MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets how long a connection may take to be made.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
