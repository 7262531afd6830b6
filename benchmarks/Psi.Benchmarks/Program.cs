using BenchmarkDotNet.Running;
using Psi.Benchmarks;

return args is ["micro", .. var rest]
    ? BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run([.. rest]).Any() ? 0 : 2
    : Figures.Run(args, Console.Out, Console.Error);
