using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Carts;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Health;
using BrandOS.Graph.Server.Ide;
using BrandOS.Graph.Server.Nodes;
using BrandOS.Graph.Server.Ops;
using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Server.Transport.CrossOrigin;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Workers;
using BrandOS.Graph.Server.Workers.Outbox;
using BrandOS.Graph.Server.Workers.Payments;

namespace BrandOS.Graph.Server;

/// <summary>What the server is made of.</summary>
internal static class GraphServer
{
    public const string DefaultAddress = "http://127.0.0.1:5000";

    /// <summary>Settings and logging. The content is beside the program, wherever it was started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string? environment = null)
    {
        // Without IIS, HTTP/3 and the loggers of Windows, which nobody reaches here: 2 MB less.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A start that fails is told in words by the command; a worker that stops the host is critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        string[] addresses = ["urls", "http_ports", "https_ports"];
        if (addresses.All(name => string.IsNullOrEmpty(builder.Configuration[name])))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<NodesOptions>()
            .BindConfiguration("ConnectionStrings").BindConfiguration("Nodes").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<WritesOptions>().BindConfiguration("Writes").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<IdempotencyOptions>().BindConfiguration("Idempotency").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IdempotencyKeys>().AddHostedService<KeyRemoval>();
        builder.Services.AddEngineOptions();
        builder.Services.AddOptions<PagingOptions>().BindConfiguration("Paging").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<CartOptions>().BindConfiguration("Carts").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddGraphApi();
        builder.Services.AddHostedService<NodesReload>();
        builder.Services.AddTenantAuthentication();
        builder.Services.AddGraphHttp();
        builder.Services.AddIde();
        builder.Services.AddReadiness();
        builder.Services.AddOps();
        builder.AddOutbox();
        builder.Services.AddPayments();
        builder.AddTelemetry();

        var app = builder.Build();
        app.WithoutAuthenticationMiddleware();
        app.UseCrossOrigin();
        app.MapTelemetry();
        app.MapIde();
        app.MapGraphHttp();
        app.MapGatewayCallback();
        app.MapHealth();
        app.MapOps();
        app.MapGet("/", http => TypedResults.Redirect(GraphHttpRoutes.Path).ExecuteAsync(http));
        return app;
    }
}
