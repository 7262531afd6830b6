using Psi.Connectors;
using Xunit;

namespace Psi.Conformance;

/// <summary>What the documentation page of every platform must say. Derive it once for each platform.</summary>
/// <remarks>
/// The page has a table that starts with <c>| attribute |</c>: the attribute as <c>`object.attribute`</c>, the platform's fields,
/// the direction (read, write or both), and what is lost on the way.
/// </remarks>
public abstract class PlatformPageSuite
{
    /// <summary>Gets the page, relative to the root of the repository or package.</summary>
    protected abstract string Page { get; }

    /// <summary>Gets what stands in the place of the platform's fields where an attribute is made of none of them.</summary>
    protected virtual IReadOnlyList<string> WordsForNoField => [];

    /// <summary>Makes the connection with all that options can add switched on, so that the page shows the whole of it. Nothing is called.</summary>
    /// <returns>The connection.</returns>
    protected abstract IConnection Connect();

    /// <summary>The table names what the endpoints declare, and nothing else.</summary>
    [Fact]
    public void Page_TableOfAttributes_IsWhatTheEndpointsDeclare()
    {
        var declared = AttributeRow.Declared(Connect());

        Assert.NotEmpty(declared);
        Assert.Equal(declared.Order(StringComparer.Ordinal), Rows().Select(static row => $"{row.Attribute} {row.Direction}").Order(StringComparer.Ordinal));
    }

    /// <summary>Every row says what the attribute is made of.</summary>
    [Fact]
    public void Page_TableOfAttributes_NamesAFieldOfThePlatformInEveryRow() =>
        Assert.All(Rows(), row => Assert.True(
            row.Fields.Contains('`', StringComparison.Ordinal) || WordsForNoField.Contains(row.Fields), $"{row.Attribute}: '{row.Fields}' names no field."));

    /// <summary>Reads the page.</summary>
    /// <returns>Its text, with plain line ends.</returns>
    /// <exception cref="FileNotFoundException">No folder above the tests holds it.</exception>
    protected string ReadPage()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Page);
            if (File.Exists(path))
            {
                return File.ReadAllText(path).ReplaceLineEndings("\n");
            }
        }

        throw new FileNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds '{Page}'.", Page);
    }

    private IReadOnlyList<AttributeRow> Rows() => AttributeRow.ReadFrom(ReadPage());
}
