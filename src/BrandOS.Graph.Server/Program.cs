using BrandOS.Graph.Server.Commands;

return await CommandLine.RunAsync(args);
