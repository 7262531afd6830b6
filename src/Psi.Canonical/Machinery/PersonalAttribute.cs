namespace Psi.Canonical;

/// <summary>Marks an attribute as data about a person, which logs, audit exports and exceptions leave out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
