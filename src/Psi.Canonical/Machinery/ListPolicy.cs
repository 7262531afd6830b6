namespace Psi.Canonical;

/// <summary>What tells the elements of a list apart, whether their order counts, and whether changes of them merge.</summary>
public enum ListPolicy
{
    /// <summary>One value: order and repeats count, and the list is replaced as a whole. For lists whose elements have no key, unless another policy is stated.</summary>
    Sequence,

    /// <summary>One value: repeats count and order does not, and the list is replaced as a whole.</summary>
    Bag,

    /// <summary>Elements by value: neither order nor repeats count, and changes merge element by element.</summary>
    Set,

    /// <summary>Elements by their key: order counts, and changes merge line by line. For lists of a keyed part, unless another policy is stated.</summary>
    Lines,

    /// <summary>Elements by their key: order does not count, and changes merge line by line.</summary>
    UnorderedLines,
}
