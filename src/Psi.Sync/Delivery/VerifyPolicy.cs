using Psi.Connectors;

namespace Psi.Sync.Delivery;

/// <summary>What follows from looking for a write with an unknown outcome.</summary>
internal enum VerifyMove
{
    /// <summary>It landed: as if the call had answered.</summary>
    Landed,

    /// <summary>It never ran: the same is sent again.</summary>
    SendAgain,

    /// <summary>It is not there yet; the platform may still be working on it.</summary>
    WaitToSettle,

    /// <summary>It could not be told this time.</summary>
    LookAgain,

    /// <summary>It cannot be told: a person looks.</summary>
    AskPerson,

    /// <summary>The platform holds something alike that is not ours.</summary>
    Alike,
}

/// <summary>The decision after looking, as a pure table.</summary>
internal static class VerifyPolicy
{
    /// <summary>Says what follows.</summary>
    /// <param name="outcome">What was found; <see langword="null"/> when the look-up itself failed.</param>
    /// <param name="way">What keeps the create from happening twice.</param>
    /// <param name="isCreate">Whether it is a create that has not shown an id yet.</param>
    /// <param name="isDuplicate">Whether the platform called it a duplicate.</param>
    /// <param name="hasSettled">Whether the time is over in which the platform may still work on it.</param>
    /// <param name="looks">How often it was looked for in vain.</param>
    /// <param name="mostLooks">After how many a person is asked.</param>
    public static VerifyMove Of(VerificationOutcome? outcome, CreateSafety way, bool isCreate, bool isDuplicate, bool hasSettled, int looks, int mostLooks) => outcome switch
    {
        VerificationOutcome.Landed => VerifyMove.Landed,
        VerificationOutcome.NotFound when isDuplicate => VerifyMove.Alike,
        VerificationOutcome.NotFound when isCreate && way == CreateSafety.None => VerifyMove.AskPerson,
        VerificationOutcome.NotFound => hasSettled ? VerifyMove.SendAgain : VerifyMove.WaitToSettle,
        VerificationOutcome.Undecided when isCreate && way == CreateSafety.None => VerifyMove.AskPerson,
        _ => looks + 1 >= mostLooks ? VerifyMove.AskPerson : VerifyMove.LookAgain,
    };
}
