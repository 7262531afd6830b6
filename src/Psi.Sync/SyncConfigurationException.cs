namespace Psi.Sync;

/// <summary>A host set Psi up in a way that cannot work; the message names the setting and what to do.</summary>
public sealed class SyncConfigurationException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SyncConfigurationException"/> class.</summary>
    public SyncConfigurationException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SyncConfigurationException"/> class.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public SyncConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SyncConfigurationException"/> class.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What was met.</param>
    public SyncConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SyncConfigurationException"/> class for all that is wrong at once.</summary>
    /// <param name="problems">What is wrong and what to do, one each.</param>
    internal SyncConfigurationException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Gets what is wrong, one each; the message holds them all.</summary>
    public IReadOnlyList<string> Problems { get; } = [];
}
