namespace Psi.Connectors;

/// <summary>The lane of the calls made in the current asynchronous flow.</summary>
public static class CallLaneExtensions
{
    private static readonly AsyncLocal<CallLane?> Ambient = new();

    extension(CallLane)
    {
        /// <summary>Gets the lane of the current flow: <see cref="CallLane.Poll"/> unless one was put in use.</summary>
        public static CallLane Current => Ambient.Value ?? CallLane.Poll;

        /// <summary>Puts all calls of the current flow into a lane until the scope is disposed.</summary>
        /// <param name="lane">The lane.</param>
        /// <returns>The scope.</returns>
        public static CallLaneScope Use(CallLane lane)
        {
            var scope = new CallLaneScope(Ambient.Value);
            Ambient.Value = lane;
            return scope;
        }
    }

    internal static void Restore(CallLane? lane) => Ambient.Value = lane;
}
