using System.Reflection;

namespace Psi.Canonical.Tests.Objects;

/// <summary>Runs a generic check over every canonical object. Tests may reflect; the library does not.</summary>
internal static class EveryObject
{
    public static TheoryData<string> Names => [.. Model.Objects.Select(static type => type.Name), nameof(Engagement), nameof(Kit)];

    public static void Run(Type owner, string check, string name)
    {
        var type = Model.Objects.SingleOrDefault(type => type.Name == name) ?? (name == nameof(Kit) ? typeof(Kit) : typeof(Engagement));
        owner.GetMethod(check, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
    }
}
