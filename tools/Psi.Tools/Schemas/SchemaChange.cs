namespace Psi.Tools.Schemas;

/// <summary>One difference between a published schema and the current one.</summary>
/// <param name="Path">Where: the names of the attributes, with dots; empty for the object itself.</param>
/// <param name="What">What changed.</param>
/// <param name="IsBreaking">Whether JSON or code that fitted before may no longer fit.</param>
internal sealed record SchemaChange(string Path, string What, bool IsBreaking)
{
    public override string ToString() => Path.Length == 0 ? What : $"'{Path}' {What}";
}
