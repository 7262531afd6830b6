namespace Psi.Canonical;

/// <summary>How much JSON is read before it is refused.</summary>
/// <remarks>
/// They hold for <see cref="CanonicalJson"/> and <see cref="Upcasters"/>. Where a serializer context reads canonical records, the depth is
/// that of its own options and the size is for whoever feeds it to limit.
/// </remarks>
public sealed record CanonicalJsonLimits
{
    /// <summary>Gets the limits that hold where none are given.</summary>
    public static CanonicalJsonLimits Default { get; } = new();

    /// <summary>Gets how many bytes one JSON text may have.</summary>
    /// <value>A number from 1. The default value is 33,554,432 (32 MiB).</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 32 * 1024 * 1024;

    /// <summary>Gets how deep objects and arrays may be nested, the record itself being the first level.</summary>
    /// <value>A number from 1 to 500. The default value is 128. Only custom fields nest without an end of their own.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 500);
            field = value;
        }
    } = 128;
}
