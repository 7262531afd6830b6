namespace Psi.Conformance;

/// <summary>A value that is in no mapper's table, such as a stage that somebody added in the platform.</summary>
/// <param name="Attribute">The canonical attribute that cannot be made of it.</param>
/// <param name="Raw">The platform's text, as an issue must keep it.</param>
/// <param name="Set">Gives it to the record of an id, in the platform.</param>
/// <param name="Along">Attributes that cannot be told without that one, and are held back with it.</param>
public sealed record UnknownValueSample(string Attribute, string Raw, Action<string> Set, params IReadOnlyList<string> Along);
