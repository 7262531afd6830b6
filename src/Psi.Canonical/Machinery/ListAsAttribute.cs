namespace Psi.Canonical;

/// <summary>States the policy of a list: what tells its elements apart, whether order counts, whether changes merge.</summary>
/// <remarks>
/// Without it a list of a keyed part is <see cref="ListPolicy.Lines"/>, any other list is <see cref="ListPolicy.Sequence"/>.
/// Equality, fingerprint, difference, patch and merge follow the policy; the JSON keeps the list as it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListAsAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="ListAsAttribute"/> class.</summary>
    /// <param name="policy">The policy. Those of lines need a keyed part; a set needs elements without a key.</param>
    public ListAsAttribute(ListPolicy policy) => Policy = policy;

    /// <summary>Gets the policy.</summary>
    public ListPolicy Policy { get; }
}
