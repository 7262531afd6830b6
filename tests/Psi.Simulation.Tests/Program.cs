using Psi.Simulation.Tests;
using Psi.Simulation.Tests.Kills;
using Xunit.MicrosoftTestingPlatform;

// The framework's own entry point, but for a child that is there to be killed.
if (ChildHost.IsChild)
{
    await ChildHost.RunAsync();
    return 0;
}

return args.Any(static argument => argument is "-automated" or "@@")
    ? await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args)
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
