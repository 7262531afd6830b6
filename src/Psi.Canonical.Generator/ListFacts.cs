using System.Linq;
using Microsoft.CodeAnalysis;

namespace Psi.Canonical.Generator;

/// <summary>What is known of an attribute as a list; an attribute that is none has no policy.</summary>
internal sealed record ListFacts(string? Policy, string? Problem)
{
    private const string Library = "global::Psi.Canonical.";

    // In the order of the library's own enum.
    private static readonly string[] Policies = ["Sequence", "Bag", "Set", "Lines", "UnorderedLines"];

    private string Ordered => Policy == "Bag" ? "false" : "true";

    public static ListFacts Of(IPropertySymbol property, bool isList, TypeFacts? facts)
    {
        var mark = property.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == "Psi.Canonical.ListAsAttribute");
        if (mark is null)
        {
            return new(!isList ? null : facts is { IsKeyed: true } ? "Lines" : "Sequence", null);
        }

        var policy = mark.ConstructorArguments.FirstOrDefault().Value is int number && number >= 0 && number < Policies.Length ? Policies[number] : "?";
        return new(policy, policy switch
        {
            _ when !isList => "it is no list: take the mark away",
            "Lines" or "UnorderedLines" when facts is not { IsKeyed: true } => "its elements have no key: use a part whose first attribute is 'string? Key'",
            "Set" when facts is { IsKeyed: true } => "its elements have a key, by which they are told apart: use 'UnorderedLines'",
            "?" => "there is no such policy",
            _ => null,
        });
    }

    public string Codec(TypeFacts facts, string element) => Policy switch
    {
        null => facts.Codec,
        "Set" => $"{Library}SetCodec<{element}, {facts.Codec}>",
        "Bag" or "UnorderedLines" => $"{Library}UnorderedListCodec<{element}, {facts.Codec}>",
        _ => $"{Library}ListCodec<{element}, {facts.Codec}>",
    };

    public string Handler(TypeFacts facts, string element) => $"{Library}AttributeHandlers." + (Policy, facts.Kind) switch
    {
        (null, "String") => "Text",
        (null, "CustomFields") => "CustomFields",
        (null, "Part") => $"Part<{element}>()",
        (null, _) => $"Value<{element}, {facts.Codec}>()",
        ("Lines", _) => $"Lines<{element}>(ordered: true)",
        ("UnorderedLines", _) => $"Lines<{element}>(ordered: false)",
        ("Set", "Part") => $"PartSet<{element}>()",
        ("Set", _) => $"Set<{element}, {facts.Codec}>()",
        (_, "Part") => $"PartSequence<{element}>(ordered: {Ordered})",
        _ => $"Sequence<{element}, {facts.Codec}>(ordered: {Ordered})",
    };

    /// <summary>The method that compares two values; <see langword="null"/> where the type's own equality does.</summary>
    public string? Equality(TypeFacts facts, string element) => Policy is "Bag" or "Set" or "UnorderedLines" ? Codec(facts, element) + ".AreEqual" : null;
}
