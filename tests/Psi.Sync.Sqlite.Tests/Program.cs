using Psi.Sync.Sqlite.Tests;

using Xunit.MicrosoftTestingPlatform;

// The framework's own entry point, but for a child that is there to be killed.
if (Child.Store is { } store)
{
    await Child.WriteAsync(store);
    return 0;
}

return args.Any(static argument => argument is "-automated" or "@@")
    ? await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args)
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
