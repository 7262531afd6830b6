namespace Psi.Canonical.Tests.Values;

public class ValueListTests
{
    [Fact]
    public void Equals_SameElements_IsByValueAndOrder()
    {
        ValueList<string> one = ["a", "b"];

        Assert.Equal(one, ValueList.Create(["a", "b"]));
        Assert.NotEqual(one, ["b", "a"]);
        Assert.Equal(one.GetHashCode(), new[] { "a", "b" }.ToValueList().GetHashCode());
    }

    [Fact]
    public void Default_IsTheEmptyList()
    {
        Assert.Equal(default, ValueList<int>.Empty);
        Assert.Equal(default, (ValueList<int>)[]);
        Assert.True(default(ValueList<int>).IsEmpty);
        Assert.Empty(default(ValueList<int>));
    }

    [Fact]
    public void Add_LeavesTheOldListAlone()
    {
        ValueList<int> one = [1];

        Assert.Equal([1, 2], one.Add(2));
        Assert.Single(one);
    }
}
