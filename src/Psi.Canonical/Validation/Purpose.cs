namespace Psi.Canonical;

/// <summary>What a record is to be used for. Rules may hold for some purposes only.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>Purposes are compared by reference: keep one in a static property, as the shipped rule sets do.</remarks>
public sealed class Purpose<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Initializes a new instance of the <see cref="Purpose{T}"/> class.</summary>
    /// <param name="name">The name, in kebab case.</param>
    /// <exception cref="ArgumentException">The name is not in kebab case.</exception>
    public Purpose(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = WireNames.IsName(name, "-")
            ? name
            : throw new ArgumentException($"'{name}' is no name of a purpose: use small letters, digits and hyphens.", nameof(name));
    }

    /// <summary>Gets the name, in kebab case.</summary>
    public string Name { get; }

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
