namespace Psi.Canonical;

/// <summary>Marks a record as a part of canonical objects: an address, a line.</summary>
/// <remarks>
/// The rules are those of <see cref="CanonicalObjectAttribute"/>. A part whose first attribute is a text named <c>Key</c> is
/// keyed: lists of it merge by that key.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CanonicalPartAttribute : Attribute;
