using System.Text.RegularExpressions;

namespace Psi.Tools.Model;

/// <summary>The documentation of a type or member, as plain text and as Markdown.</summary>
/// <param name="Summary">The summary, plain.</param>
/// <param name="Remarks">The remarks, plain; empty when there are none.</param>
/// <param name="SummaryMarkdown">The summary in Markdown.</param>
/// <param name="RemarksMarkdown">The remarks in Markdown.</param>
internal sealed partial record Doc(string Summary, string Remarks, string SummaryMarkdown, string RemarksMarkdown)
{
    // True of every record or part, and said once for all of them.
    private static readonly string[] Commonplaces =
    [
        "Equality is by value (lists are `ValueList`).",
        "A `null` attribute is empty only in an observation that says it carries that attribute; otherwise the system simply does not know it.",
        "Equality is by value. It is known or changed as a whole.",
        "The words have no order.",
    ];

    /// <summary>Gets summary and remarks as one plain text.</summary>
    public string Text => Join(Summary, Remarks);

    /// <summary>Gets summary and remarks as one line of Markdown.</summary>
    public string Markdown => Join(SummaryMarkdown, RemarksMarkdown);

    /// <summary>Gets the same without the sentence on who usually owns it, for a place that names the owner beside it.</summary>
    public string MarkdownWithoutOwner => OwnerSentence().Replace(Markdown, string.Empty).TrimEnd();

    /// <summary>Leaves out of the remarks what holds for every type.</summary>
    /// <returns>The documentation.</returns>
    public Doc WithoutCommonplaces()
    {
        var (remarks, markdown) = (Remarks, RemarksMarkdown);
        foreach (var sentence in Commonplaces)
        {
            remarks = remarks.Replace(sentence.Replace("`", string.Empty, StringComparison.Ordinal), string.Empty, StringComparison.Ordinal).Trim();
            markdown = markdown.Replace(sentence, string.Empty, StringComparison.Ordinal).Trim();
        }

        return this with { Remarks = remarks, RemarksMarkdown = markdown };
    }

    [GeneratedRegex(@"Usually owned by [^.]*\.( |$)", RegexOptions.CultureInvariant)]
    private static partial Regex OwnerSentence();

    private static string Join(string summary, string remarks) => remarks.Length == 0 ? summary : $"{summary} {remarks}";
}
