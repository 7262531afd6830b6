using Psi.Tools.Docs;
using Psi.Tools.Model;
using Psi.Tools.Schemas;

namespace Psi.Tools.Tests;

/// <summary>The repository that the tests were built from, and what the tool makes of its types.</summary>
internal static class Generated
{
    public static string Root { get; } = Repository.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The tests run outside their repository.");

    public static CanonicalModel Model { get; } = CanonicalModel.Load(Root);

    public static GeneratedFiles Schemas { get; } = SchemaFiles.Of(Model);

    public static GeneratedFiles Docs { get; } = DocFiles.Of(Model);

    /// <summary>Gets the wire names of all objects, for theories.</summary>
    public static TheoryData<string> Objects => [.. Model.Objects.Select(static type => type.Name)];

    public static CanonicalType Object(string name) => Model.Objects.Single(type => type.Name == name);
}
