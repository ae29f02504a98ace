using System.Net.Http.Headers;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Payments.Saga;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Payments;

internal static class PaymentsSetup
{
    public static void AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentsOptions>().BindConfiguration(PaymentsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(HttpPaymentGateway.ClientName)
            .ConfigureHttpClient((provider, client) =>
            {
                var gateway = provider.GetRequiredService<IOptions<PaymentsOptions>>().Value.Gateway;
                client.Timeout = gateway.Timeout;
                if (gateway.Key is { Length: > 0 } key)
                {
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
                }
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers(); // they write the address
        services.AddSingleton<IPaymentGateway, HttpPaymentGateway>();
        services.AddSingleton<PaymentInstruments>();
        services.AddSingleton(provider => new PaymentSaga(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<IPaymentGateway>(),
            provider.GetRequiredService<IOptions<PaymentsOptions>>(),
            provider.GetRequiredService<PaymentInstruments>(),
            provider.GetRequiredService<TimeProvider>(),
            new Random(),
            provider.GetRequiredService<ILogger<PaymentSaga>>()));
        services.AddHostedService<PaymentWorker>();
    }
}
