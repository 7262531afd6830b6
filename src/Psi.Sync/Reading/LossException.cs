namespace Psi.Sync.Reading;

/// <summary>A read would have taken in a loss too large to be believed; nothing of that page was kept.</summary>
internal sealed class LossException(string attribute, long lost, long of) : Exception($"{lost} of {of} records lost '{attribute}'.")
{
    public string Attribute { get; } = attribute;

    public long Lost { get; } = lost;

    public long Of { get; } = of;
}
