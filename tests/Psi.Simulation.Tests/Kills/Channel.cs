using System.Text.Json;
using System.Text.Json.Nodes;

namespace Psi.Simulation.Tests.Kills;

/// <summary>The child's way to the platforms, which live in the parent: a line of JSON there, a line back.</summary>
internal sealed class Channel(TextWriter output, TextReader input)
{
    private readonly Lock _lock = new();

    public JsonNode Ask(JsonObject question)
    {
        lock (_lock)
        {
            output.WriteLine(question.ToJsonString());
            output.Flush();
            return JsonNode.Parse(input.ReadLine() ?? throw new IOException("The platforms are gone."))!;
        }
    }

    public void Tell(JsonObject what)
    {
        lock (_lock)
        {
            output.WriteLine(what.ToJsonString());
            output.Flush();
        }
    }
}
