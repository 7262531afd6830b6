using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Psi.Connectors;

/// <summary>The names under which connectors can be watched.</summary>
public static class ConnectorsTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Psi.Connectors";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("psi.connectors.calls", "{call}", "Calls sent to a platform, each attempt counted.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("psi.connectors.call.duration", "s", "How long calls took, with all attempts and waits.");
    private static readonly Counter<long> Repeats = Meter.CreateCounter<long>("psi.connectors.repeats", "{repeat}", "Calls that were repeated.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("psi.connectors.token.renewals", "{renewal}", "Tokens renewed or not to be had.");

    internal static void Sent(string connection, string route, string method, CallLane lane, string outcome)
    {
        if (Calls.Enabled)
        {
            Calls.Add(1, new TagList { { "psi.connection", connection }, { "http.route", route }, { "http.request.method", method }, { "psi.lane", LaneName(lane) }, { "psi.outcome", outcome } });
        }
    }

    internal static void Ended(string connection, string route, string method, string outcome, TimeSpan duration)
    {
        if (Durations.Enabled)
        {
            Durations.Record(duration.TotalSeconds, new TagList { { "psi.connection", connection }, { "http.route", route }, { "http.request.method", method }, { "psi.outcome", outcome } });
        }
    }

    internal static void Repeated(string connection, string route) => Repeats.Add(1, new TagList { { "psi.connection", connection }, { "http.route", route } });

    internal static void TokenRenewed(string connection, bool isRenewed) => Tokens.Add(1, new TagList { { "psi.connection", connection }, { "psi.outcome", isRenewed ? "renewed" : "failed" } });

    internal static string OutcomeOf(HttpResponseMessage response) => ((int)response.StatusCode / 100) switch
    {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };

    internal static string LaneName(CallLane lane) => lane switch
    {
        CallLane.Interactive => "interactive",
        CallLane.Approval => "approval",
        CallLane.Poll => "poll",
        CallLane.Sweep => "sweep",
        _ => "backfill",
    };
}
