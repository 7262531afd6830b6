namespace Psi.Canonical.Tests.Machinery;

public class FieldSetTests
{
    [Fact]
    public void Operators_OnSets_AreThoseOfSets()
    {
        FieldSet<Account> left = [Account.Fields.Name, Account.Fields.Kind], right = [Account.Fields.Kind, Account.Fields.Phone];

        Assert.Equal([Account.Fields.Name, Account.Fields.Kind, Account.Fields.Phone], left | right);
        Assert.Equal(Account.Fields.Kind.AsSet(), left & right);
        Assert.Equal(Account.Fields.Name.AsSet(), left - right);
        Assert.True(left.Overlaps(right) && !left.ContainsAll(right) && left.ContainsAll(left & right));
        Assert.Equal("{name, kind}", left.ToString());
        Assert.Equal(left, FieldSet<Account>.OfNames(["kind", "name", "unheard-of"]));
    }

    [Fact]
    public void All_ObjectWithTheMostAttributes_HoldsEachOnce()
    {
        Assert.Equal(128, FieldSet<Wide>.All.Count);
        Assert.Equal(Wide.AllFields, FieldSet<Wide>.All);
        foreach (var field in Wide.AllFields)
        {
            Assert.Equal(127, (FieldSet<Wide>.All - field).Count);
            Assert.True(field.AsSet().Contains(field.Index));
            Assert.Equal(field.AsSet(), Wide.Differences(new(), ((Field<Wide, int?>)field).With(new(), 1)));
        }
    }

    [Fact]
    public void Bits_GivenBack_AreTheSameSet()
    {
        FieldSet<Wide> set = [Wide.Fields.A000, Wide.Fields.A063, Wide.Fields.A064, Wide.Fields.A127];

        set.ToBits(out var low, out var high);

        Assert.Equal(set, FieldSet<Wide>.FromBits(low, high));
        Assert.Equal(set, CanonicalJson.ReadPatch<Wide>(CanonicalJson.WritePatch(new Patch<Wide>(new() { A064 = 3 }, set))).Fields);
    }

    [Fact]
    public void Layout_OfAnObject_IsTheListOfItsNames()
    {
        Assert.StartsWith("name,active,count,", Engagement.Schema.Layout, StringComparison.Ordinal);
        Assert.NotEqual(Engagement.Schema.LayoutId, Account.Schema.LayoutId);
    }

    [Fact]
    public void Layout_AttributeAddedInTheMiddle_IsReadByName()
    {
        // A store that kept bits under an older layout, without 'legalName', finds the same attributes by their names.
        var older = Account.Schema.Layout.Split(',').Where(static name => name != "legalName").ToArray();
        var storedIndexes = new[] { Array.IndexOf(older, "name"), Array.IndexOf(older, "kind") };

        var read = FieldSet<Account>.OfNames(storedIndexes.Select(index => older[index]));

        Assert.Equal([Account.Fields.Name, Account.Fields.Kind], read);
    }
}
