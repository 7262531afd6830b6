using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Psi.Samples.Simulators;
using Psi.Testing;

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

if (arguments.Help)
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

var stop = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var firm = ConsultingFirm.Create(arguments.Seed, arguments.Records);
var clock = new StoryTime(new DateTimeOffset(ConsultingFirm.Today, new TimeOnly(8, 0), TimeSpan.Zero));
var simulators = new Dictionary<string, PlatformSimulator>();
try
{
    foreach (var name in arguments.Platforms)
    {
        var simulator = Platform.Create(name, firm, clock);
        simulators.Add(name, simulator);
        var port = arguments.Port == 0 ? 0 : arguments.Port + simulators.Count - 1;
        try
        {
            await simulator.StartAsync(port);
        }
        catch (Exception exception) when (port != 0)
        {
            await Console.Error.WriteLineAsync($"'{name}' could not be started on port {port}: {exception.GetBaseException().Message} Choose another --port.");
            return 1;
        }
    }

    Console.WriteLine(arguments.Json ? AsJson(simulators) : AsTable(simulators, firm));
    await stop.Task;
}
finally
{
    foreach (var simulator in simulators.Values)
    {
        await simulator.DisposeAsync();
    }
}

return 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.TrySetResult();
}

static string AsJson(Dictionary<string, PlatformSimulator> simulators)
{
    var json = new JsonObject();
    foreach (var (name, simulator) in simulators)
    {
        var values = new JsonObject();
        foreach (var (key, value) in simulator.Credentials.Values)
        {
            values[key] = value;
        }

        json[name] = values;
    }

    return json.ToJsonString();
}

static string AsTable(Dictionary<string, PlatformSimulator> simulators, ConsultingFirm firm)
{
    var lines = new List<string>
    {
        $"The firm of seed {firm.Seed}: {firm.Accounts.Count} accounts, {firm.Opportunities.Count} opportunities, {firm.Projects.Count} projects, "
        + $"{firm.TimeEntries.Count} time entries, {firm.Expenses.Count} expenses, {firm.Invoices.Count} invoices.",
    };
    foreach (var (name, simulator) in simulators)
    {
        lines.Add("");
        lines.Add(name);
        lines.AddRange(simulator.Credentials.Values.Select(value => $"  {value.Key,-14} {value.Value}"));
    }

    lines.Add("");
    lines.Add("Writes: GET /__psi/ledger. Faults: POST /__psi/faults. People: GET and POST /__psi/act. WireMock: /__admin. Ctrl+C stops.");
    return string.Join(Environment.NewLine, lines);
}
