using System.ComponentModel;

namespace Psi.Canonical;

/// <summary>Gives the handler of each kind of attribute. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttributeHandlers
{
    /// <summary>Gets the handler of texts.</summary>
    public static AttributeHandler<string?> Text { get; } = new TextHandler();

    /// <summary>Gets the handler of bags of custom fields.</summary>
    public static AttributeHandler<CustomFields?> CustomFields { get; } = new CustomFieldsHandler();

    /// <summary>Gets the handler of values.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <returns>The handler.</returns>
    public static AttributeHandler<T?> Value<T, TCodec>()
        where T : struct
        where TCodec : struct, IAttributeCodec<T> => ValueHandler<T, TCodec>.Instance;

    /// <summary>Gets the handler of parts.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <returns>The handler.</returns>
    public static AttributeHandler<T?> Part<T>()
        where T : class, ICanonicalPart<T> => PartHandler<T>.Instance;

    /// <summary>Gets the handler of lists that are one value.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="ordered">Whether their order counts.</param>
    /// <returns>The handler.</returns>
    public static AttributeHandler<ValueList<T>?> Sequence<T, TCodec>(bool ordered)
        where TCodec : struct, IAttributeCodec<T> => ordered ? SequenceHandler<T, TCodec>.Ordered : SequenceHandler<T, TCodec>.Unordered;

    /// <summary>Gets the handler of lists of parts that are one value.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="ordered">Whether their order counts.</param>
    /// <returns>The handler.</returns>
    public static AttributeHandler<ValueList<T>?> PartSequence<T>(bool ordered)
        where T : class, ICanonicalPart<T> => ordered ? PartSequenceHandler<T>.Ordered : PartSequenceHandler<T>.Unordered;

    /// <summary>Gets the handler of lists whose elements are told apart by value.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <returns>The handler.</returns>
    public static AttributeHandler<ValueList<T>?> Set<T, TCodec>()
        where TCodec : struct, IAttributeCodec<T> => SetHandler<T, TCodec>.Instance;

    /// <summary>Gets the handler of lists of parts that are told apart by value.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <returns>The handler.</returns>
    public static AttributeHandler<ValueList<T>?> PartSet<T>()
        where T : class, ICanonicalPart<T> => PartSetHandler<T>.Instance;

    /// <summary>Gets the handler of lists whose elements are told apart by their key.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="ordered">Whether their order counts.</param>
    /// <returns>The handler.</returns>
    public static AttributeHandler<ValueList<T>?> Lines<T>(bool ordered)
        where T : class, ICanonicalPart<T> => ordered ? LinesHandler<T>.Ordered : LinesHandler<T>.Unordered;
}
