using System.Globalization;

namespace Psi.Canonical;

/// <summary>The day that a named attribute holds passed.</summary>
public sealed record DayPassedEvent : BusinessEvent
{
    /// <summary>Initializes a new instance of the <see cref="DayPassedEvent"/> class.</summary>
    /// <param name="type">The type.</param>
    /// <param name="object">The object that the record is of.</param>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="attribute">The attribute, by its wire name.</param>
    /// <param name="day">The day that passed, in the time zone of the record's legal entity.</param>
    /// <param name="references">What the record refers to.</param>
    public DayPassedEvent(string type, ObjectName @object, Guid id, string attribute, DateOnly day, ValueList<EventReference> references = default)
        : base(type, @object, id, references)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        Attribute = attribute;
        Day = day;
    }

    /// <summary>Gets the attribute, by its wire name.</summary>
    public string Attribute { get; }

    /// <summary>Gets the day that passed, in the time zone of the record's legal entity.</summary>
    public DateOnly Day { get; }

    /// <inheritdoc />
    public override EventTrigger Trigger => EventTrigger.DayPassed;

    /// <inheritdoc />
    /// <remarks>A day passes once; moved to a later one it passes anew.</remarks>
    public override string IdAt(long version) => string.Create(CultureInfo.InvariantCulture, $"{Type}/{Id:N}/{Day:yyyy-MM-dd}");
}
