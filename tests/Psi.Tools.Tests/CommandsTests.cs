namespace Psi.Tools.Tests;

public sealed class CommandsTests : IDisposable
{
    private readonly TemporaryRoot _root = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public CommandsTests()
    {
        foreach (var group in Directory.EnumerateDirectories(Path.Combine(Generated.Root, "src", "Psi.Canonical", "Objects")))
        {
            var folder = Directory.CreateDirectory(_root[Path.Combine("src", "Psi.Canonical", "Objects", Path.GetFileName(group))]);
            foreach (var file in Directory.EnumerateFiles(group))
            {
                File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(file)), string.Empty);
            }
        }
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData]
    [InlineData("paint")]
    [InlineData("docs", "publish")]
    [InlineData("schemas", "--root")]
    public void Run_WhatItDoesNotKnow_ShowsTheUsage(params string[] args)
    {
        Assert.Equal(2, Commands.Run(args, _output, _errors));
        Assert.StartsWith("Usage:", _errors.ToString());
    }

    [Fact]
    public void Run_CheckBeforeWriting_FailsAndNamesTheCommand()
    {
        Assert.Equal(1, Run("all", "--check"));
        Assert.Contains("schemas/account.v1.json: is missing", _errors.ToString());
        Assert.Contains("dotnet run --project tools/Psi.Tools -- all", _errors.ToString());
        Assert.False(Directory.Exists(_root["schemas"]));
    }

    [Fact]
    public void Run_CheckAfterWriting_Holds()
    {
        Assert.Equal(0, Run("all"));
        Assert.Equal(0, Run("all", "--check"));
        Assert.True(File.Exists(_root["docs/canonical/account.md"]));
    }

    [Fact]
    public void Run_SchemasBesideOneWrittenByHand_LeavesItAlone()
    {
        Directory.CreateDirectory(_root["schemas"]);
        File.WriteAllText(_root["schemas/options.v1.json"], "{}");

        Assert.Equal(0, Run("schemas"));

        Assert.True(File.Exists(_root["schemas/options.v1.json"]));
    }

    [Fact]
    public void Run_PublishTwice_FreezesOnce()
    {
        Assert.Equal(0, Run("schemas", "publish"));
        Assert.Equal(0, Run("schemas", "publish"));
        Assert.EndsWith("schemas, 0 newly frozen or grown." + Environment.NewLine, _output.ToString());
    }

    [Fact]
    public void Run_PublishWhatBreaks_IsRefused()
    {
        Run("schemas", "publish");
        var path = _root["schemas/published/account.v1.json"];
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"legalName\"", "\"formalName\""));

        Assert.Equal(1, Run("schemas", "publish"));
        Assert.Contains("schemas/account.v1.json: 'formalName' was removed", _errors.ToString());
    }

    private int Run(params string[] args) => Commands.Run([.. args, "--root", _root.Path], _output, _errors);
}
