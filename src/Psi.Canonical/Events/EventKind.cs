namespace Psi.Canonical;

/// <summary>One kind of business event: what it is about, and which transition it is.</summary>
public sealed class EventKind
{
    internal EventKind(string type, ObjectName @object, EventTrigger trigger)
    {
        Type = type;
        Object = @object;
        Trigger = trigger;
    }

    /// <summary>Gets the type, one of <see cref="PsiEvents"/>.</summary>
    public string Type { get; }

    /// <summary>Gets the object that the event is about.</summary>
    public ObjectName Object { get; }

    /// <summary>Gets what makes it happen.</summary>
    public EventTrigger Trigger { get; }

    /// <summary>Gets the attributes that make it happen; empty where none does. A transition and a day that passed have one.</summary>
    public IReadOnlyList<string> Attributes { get; internal init; } = [];

    /// <summary>Gets the words that the attribute leaves; empty for any that is not among <see cref="To"/>.</summary>
    public IReadOnlyList<string> From { get; internal init; } = [];

    /// <summary>Gets the words that the attribute takes; empty for any, or where it holds no words.</summary>
    public IReadOnlyList<string> To { get; internal init; } = [];

    /// <summary>Gets a value indicating whether it happens also when the attribute was not known before, as in a record that is new.</summary>
    public bool FromUnknown { get; internal init; }

    /// <summary>Gets a value indicating whether it happens also when the record goes while the attribute holds one of <see cref="From"/>.</summary>
    public bool ToGone { get; internal init; }

    /// <summary>Gets the attribute that must hold one of <see cref="GuardWords"/> as well; <see langword="null"/> when none must.</summary>
    public string? GuardAttribute { get; internal init; }

    /// <summary>Gets the words of <see cref="GuardAttribute"/> for which the event happens.</summary>
    public IReadOnlyList<string> GuardWords { get; internal init; } = [];

    /// <inheritdoc />
    public override string ToString() => Type;
}
