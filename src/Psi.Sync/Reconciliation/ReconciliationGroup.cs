namespace Psi.Sync.Reconciliation;

/// <summary>The records of one legal entity and month.</summary>
/// <param name="LegalEntity">The code of the legal entity; <see langword="null"/> for records without one.</param>
/// <param name="Month">The month, as <c>2026-03</c>; <see langword="null"/> for records without a date.</param>
/// <param name="Left">How many records the one system holds.</param>
/// <param name="Right">How many the other holds.</param>
/// <param name="Both">How many both hold.</param>
/// <param name="Missing">How many one of them lacks that it takes, though nothing is on its way.</param>
/// <param name="Differing">How many records that both hold differ in an attribute that both carry, though nothing explains it.</param>
/// <param name="Explained">How many records differ or lack and it is known why: something is on its way, stands before a person, is tolerated, or was mended for one system.</param>
/// <param name="LeftFingerprint">One fingerprint of all that the one says of the records that both hold, in 16 hexadecimal digits; the same as the other's exactly when they say the same.</param>
/// <param name="RightFingerprint">The other's.</param>
/// <param name="Sums">The sums of amounts and numbers that both carry, over the records that both hold.</param>
/// <param name="Attributes">The attributes that differ without an explanation, with how many records differ in each.</param>
/// <param name="Repairs">What would bring them to agree.</param>
public sealed record ReconciliationGroup(
    string? LegalEntity,
    string? Month,
    long Left,
    long Right,
    long Both,
    long Missing,
    long Differing,
    long Explained,
    string LeftFingerprint,
    string RightFingerprint,
    IReadOnlyList<ReconciliationSum> Sums,
    IReadOnlyDictionary<string, long> Attributes,
    IReadOnlyList<ReconciliationRepair> Repairs)
{
    /// <summary>Gets a value indicating whether nothing unexplained was found.</summary>
    public bool Agrees => Missing == 0 && Differing == 0;
}
