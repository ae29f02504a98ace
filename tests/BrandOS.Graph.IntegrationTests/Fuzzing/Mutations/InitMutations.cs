using System.Text.Json.Nodes;

namespace BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;

/// <summary>Payloads of connection_init, mostly as clients send them.</summary>
internal static class InitMutations
{
    /// <returns>Null for none.</returns>
    public static JsonObject? Some(Random random, int tenant)
    {
        if (random.Next(2) == 0)
        {
            return null;
        }

        var headers = new JsonObject { ["X-Tenant"] = random.Next(2) == 0 ? tenant : $"{tenant}" };
        switch (random.Next(8))
        {
            case 0:
                headers["Authorization"] = "Bearer x"; // of no use beside the header of a tenant, and wrong without
                break;
            case 1:
                headers["BrandOS-Session"] = "x";
                break;
            case 2:
                headers["BrandOS-Consistency"] = "strong";
                break;
        }

        var payload = random.Next(2) == 0 ? headers : new JsonObject { ["headers"] = headers };
        if (random.Next(4) == 0)
        {
            payload["lastEventId"] = "7-1";
        }

        return payload;
    }
}
