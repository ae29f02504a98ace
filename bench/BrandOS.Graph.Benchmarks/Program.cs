using BenchmarkDotNet.Running;
using BrandOS.Graph.Benchmarks.Node;

if (args is ["node", .. var rest])
{
    return await BenchmarkNode.RunAsync(rest, CancellationToken.None);
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkNode).Assembly).Run(args);
return 0;
