namespace Psi.Tools.Tests;

public sealed class GeneratedFilesTests : IDisposable
{
    private readonly TemporaryRoot _root = new();
    private readonly GeneratedFiles _files = new(
        new Dictionary<string, string> { ["made/a.md"] = "made: a\n", ["made/b.md"] = "made: b\n" }, ["made"], static (_, text) => text.StartsWith("made:", StringComparison.Ordinal));

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Differences_NothingThere_AllAreMissing() =>
        Assert.Equal(["made/a.md: is missing", "made/b.md: is missing"], _files.Differences(_root.Path));

    [Fact]
    public void Differences_AfterWriting_None()
    {
        _files.Write(_root.Path);

        Assert.Empty(_files.Differences(_root.Path));
    }

    [Fact]
    public void Differences_AFileWasEdited_NamesIt()
    {
        _files.Write(_root.Path);
        File.AppendAllText(_root["made/a.md"], "by hand");

        Assert.Equal(["made/a.md: differs from the types"], _files.Differences(_root.Path));
    }

    [Fact]
    public void Write_AFileThatNoTypeHas_TakesItAwayAndLeavesHandWrittenOnes()
    {
        _files.Write(_root.Path);
        File.WriteAllText(_root["made/old.md"], "made: old\n");
        File.WriteAllText(_root["made/hand.md"], "By hand.\n");

        var done = _files.Write(_root.Path);

        Assert.Equal(["made/old.md: no type has it any longer"], done);
        Assert.False(File.Exists(_root["made/old.md"]));
        Assert.True(File.Exists(_root["made/hand.md"]));
    }
}
