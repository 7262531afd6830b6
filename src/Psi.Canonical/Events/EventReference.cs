namespace Psi.Canonical;

/// <summary>What the record of an event refers to.</summary>
/// <param name="Attribute">The attribute that refers, by its wire name.</param>
/// <param name="Id">The canonical id of the object that it refers to.</param>
public readonly record struct EventReference(string Attribute, Guid Id);
