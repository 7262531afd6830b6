namespace Psi.Sync.Identity;

/// <summary>What a person said a record is; kept until it is identified.</summary>
/// <param name="Golden">The golden record; <see langword="null"/>: none of those there are.</param>
/// <param name="By">Who said it.</param>
internal sealed record ChoiceRow(Guid? Golden, string By);
