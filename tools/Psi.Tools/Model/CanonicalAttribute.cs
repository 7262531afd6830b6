using System.Reflection;
using Psi.Canonical;

namespace Psi.Tools.Model;

/// <summary>One attribute of a canonical object or part.</summary>
/// <param name="Schema">What the types say of it.</param>
/// <param name="Property">The property.</param>
/// <param name="Doc">What its documentation says.</param>
internal sealed record CanonicalAttribute(AttributeSchema Schema, PropertyInfo Property, Doc Doc);
