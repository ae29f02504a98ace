using BrandOS.Graph.Limit;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
var bearer = BearerTenancy.AddIfConfigured(builder);
await using var database = Database.Open(builder.Configuration);
var endpoint = new GraphEndpoint(database, OperationTable.Load(), bearer);

var app = builder.Build();
if (bearer)
{
    app.UseAuthentication();
}

app.MapPost("/graphql", endpoint.AnswerAsync);
await app.RunAsync();
