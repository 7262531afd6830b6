namespace Psi.Testing;

/// <summary>Records of several systems that are the same thing: what matching should find.</summary>
/// <param name="Object">The canonical name: <c>account</c>, <c>worker</c>.</param>
/// <param name="Key">The firm's key of the thing.</param>
/// <param name="Members">The records, at least one.</param>
public sealed record FirmMatch(string Object, string Key, IReadOnlyList<FirmMember> Members);
