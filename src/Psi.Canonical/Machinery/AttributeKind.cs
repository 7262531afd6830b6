namespace Psi.Canonical;

/// <summary>What an attribute holds; of a list, what each of its elements is.</summary>
public enum AttributeKind
{
    /// <summary>A text.</summary>
    String,

    /// <summary>A yes or no.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>An exact decimal number.</summary>
    Decimal,

    /// <summary>A business day, without a time.</summary>
    Date,

    /// <summary>An instant in UTC.</summary>
    Instant,

    /// <summary>A UUID.</summary>
    Guid,

    /// <summary>An amount in a currency.</summary>
    Money,

    /// <summary>A currency.</summary>
    Currency,

    /// <summary>A country.</summary>
    Country,

    /// <summary>One of a closed set of words.</summary>
    Enum,

    /// <summary>A reference to another canonical object.</summary>
    Reference,

    /// <summary>A part with attributes of its own.</summary>
    Part,

    /// <summary>The bag of custom fields.</summary>
    CustomFields,
}
