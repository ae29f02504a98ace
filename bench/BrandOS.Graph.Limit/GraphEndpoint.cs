using BrandOS.Graph.Limit.Orders;
using BrandOS.Graph.Limit.Tenancy;
using Npgsql;

namespace BrandOS.Graph.Limit;

/// <summary>
/// What one can write by hand for these operations: one connection and one snapshot a request, one round trip a level, no GraphQL.
/// The engine is measured against this.
/// </summary>
internal sealed class GraphEndpoint(NpgsqlDataSource database, OperationTable operations, BearerTokens tokens)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (tokens.TenantOf(context.Request) is not { } tenant)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await ReadRequestAsync(context.Request) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var work = Workspace.Rent();
        try
        {
            await using (var connection = await database.OpenConnectionAsync(context.RequestAborted))
            {
                await ReadAsync(request, connection, tenant, work, context.RequestAborted);
            }

            var response = context.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = work.Json.Length;
            await response.BodyWriter.WriteAsync(work.Json.Written, context.RequestAborted);
        }
        finally
        {
            work.Return();
        }
    }

    private static Task ReadAsync(OrderRequest request, NpgsqlConnection connection, int tenant, Workspace work, CancellationToken stop)
        => request.Operation switch
        {
            Operation.Point => PointQuery.ReadAsync(connection, tenant, request.Id, work, stop),
            Operation.Page => PageQuery.ReadAsync(connection, tenant, filter: null, work, stop),
            Operation.Filtered => PageQuery.ReadAsync(connection, tenant, request.Filter, work, stop),
            Operation.Deep => DeepQuery.ReadAsync(connection, tenant, work, stop),
            _ => WalkQuery.ReadAsync(connection, tenant, request.Id, work, stop),
        };

    private async ValueTask<OrderRequest?> ReadRequestAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted || read.Buffer.Length == request.ContentLength)
            {
                var parsed = OrderRequest.Parse(read.Buffer, operations);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return parsed;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
