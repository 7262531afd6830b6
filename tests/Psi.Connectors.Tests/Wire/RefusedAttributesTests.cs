using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Connectors.Tests.Wire;

public sealed class RefusedAttributesTests
{
    private static readonly Patch<Contact> s_patch = Patch<Contact>.Of(new Contact { FamilyName = "Ada", Email = "x", Phone = "1" });

    private static WireBody Body(Patch<Contact> patch) => new WireBody()
        .Carry(patch, Contact.Fields.FamilyName, "LastName")
        .Carry(patch, Contact.Fields.Email, "Email")
        .Carry(patch, Contact.Fields.Phone, static (_, _) => throw new FormatException("no word for it"));

    [Theory]
    [InlineData("Email", "email")]
    [InlineData("LASTNAME", "familyName")]
    [InlineData("phone", "phone")]
    [InlineData("Email,LastName", "email,familyName")]
    [InlineData("Email,Other__c", "")]
    [InlineData("Other__c", "")]
    [InlineData("", "")]
    public void Of_FieldsNamed_AreTheAttributesWrittenToThem(string fields, string attributes) =>
        Assert.Equal(
            attributes.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(),
            RefusedAttributes.Of(s_patch, fields.Split(',', StringSplitOptions.RemoveEmptyEntries), Body).Select(static field => field.Name).Order());
}
