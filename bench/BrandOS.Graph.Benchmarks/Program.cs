using BenchmarkDotNet.Running;
using BrandOS.Graph.Benchmarks.Checkout;
using BrandOS.Graph.Benchmarks.Kills;
using BrandOS.Graph.Benchmarks.Node;
using BrandOS.Graph.Benchmarks.Plans;

if (args is ["node", .. var rest])
{
    return await BenchmarkNode.RunAsync(rest, CancellationToken.None);
}

if (args is ["plans"])
{
    return await PlanSizes.RunAsync();
}

if (args is ["checkout", .. { Length: > 0 } options])
{
    return await CheckoutBenchmark.RunAsync(options);
}

if (args is ["kills", .. { Length: > 0 } settings])
{
    return await KillsBenchmark.RunAsync(settings);
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkNode).Assembly).Run(args);
return 0;
