using BrandOS.Graph.Limit;
using BrandOS.Graph.Limit.Tenancy;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
await using var database = Database.Open(builder.Configuration);
var endpoint = new GraphEndpoint(
    database, OperationTable.Load(), BearerTokens.FromConfiguration(builder.Configuration, TimeProvider.System));

var app = builder.Build();
app.MapPost("/graphql", endpoint.AnswerAsync);
await app.RunAsync();
