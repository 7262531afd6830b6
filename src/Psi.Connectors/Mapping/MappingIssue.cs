namespace Psi.Connectors;

/// <summary>A value that could not be mapped. The rest of its record flows.</summary>
/// <param name="Attribute">The canonical attribute, which counts as not carried; empty when the whole record could not be mapped.</param>
/// <param name="SourceField">The platform's field.</param>
/// <param name="RawValue">The platform's own text, kept.</param>
/// <param name="Message">What to do.</param>
public sealed record MappingIssue(string Attribute, string SourceField, string? RawValue, string Message);
