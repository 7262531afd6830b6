namespace Psi.Canonical;

/// <summary>Where in a record an attribute stands, and what protection it has from there up.</summary>
internal readonly record struct AttributePath(string Text, AttributeSchema Attribute, DataClassification Classification)
{
    public static AttributePath Of(AttributeSchema attribute) => new(attribute.Name, attribute, attribute.OwnClassification);

    public AttributePath Inside(AttributeSchema attribute) => new($"{Text}.{attribute.Name}", attribute, Classification | attribute.OwnClassification);

    public AttributePath Line(string key) => this with { Text = $"{Text}[{key}]" };

    /// <summary>Gives the path of one custom field: of <c>customFields</c> it is <c>custom.</c> and the name, as in rules of ownership.</summary>
    public AttributePath Entry(string name) => this with { Text = $"{(Attribute.Name == "customFields" ? Text[..^"Fields".Length] : Text)}.{name}" };

    /// <summary>Tells whether the attribute must not be shown at all.</summary>
    public bool Hides(DataClassification hidden) => (Classification & hidden) != 0;
}
