using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Writing;

internal sealed partial class TenantWrites
{
    [LoggerMessage(EventIds.MutationFailed, LogLevel.Error, "The mutation {Mutation} failed; nothing was written.")]
    private partial void LogFailed(Exception failure, string mutation);
}
