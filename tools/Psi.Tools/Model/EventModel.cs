using System.Reflection;
using Psi.Canonical;

namespace Psi.Tools.Model;

/// <summary>One kind of event with its documentation.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name of its constant, as a title.</param>
/// <param name="Doc">What its documentation says.</param>
internal sealed record EventModel(EventKind Kind, string Name, Doc Doc)
{
    /// <summary>Gets the type without the prefix and the version, such as <c>project.ready</c>.</summary>
    public string ShortName => Kind.Type[4..Kind.Type.LastIndexOf('.')];

    /// <summary>Gets the path of its JSON Schema.</summary>
    public string SchemaPath => $"schemas/events/{Kind.Type[4..]}.json";

    public static IReadOnlyList<EventModel> All(XmlDocs docs)
    {
        var constants = typeof(PsiEvents).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(static field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal);
        return [.. PsiEvents.All.Select(type => new EventModel(BusinessEvents.Find(type)!, constants[type].Name, docs.Of(constants[type])))];
    }
}
