using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;
using BrandOS.Graph.Server.Transport.Batching;
using Microsoft.AspNetCore.Http;

namespace BrandOS.Graph.Tests.Transport.Batching;

public sealed class BatchReadsTests
{
    [Theory]
    [InlineData("replica-1:20 primary:0 replica-1:5", "replica-1, primary", "20ms")]
    [InlineData("-:0 replica-2:3 replica-2:4", "replica-2", "4ms")]
    [InlineData("-:0 -:0", "", "")]
    public void Each_node_is_named_once_in_their_order_with_the_largest_lag(string answers, string nodes, string lag)
    {
        var session = new ReadSession(new ReadIntent(ConsistencyLevel.Session, default, default), tracks: true);
        var reads = new BatchReads(session);
        var headers = new HeaderDictionary();
        foreach (var answer in answers.Split(' '))
        {
            var (node, milliseconds) = (answer.Split(':')[0], answer.Split(':')[1]);
            session.Lag = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
            using var response = new GraphResponse(ResponseBuffer.Rent(), executed: true, errorCode: null)
            {
                ServedBy = node == "-" ? null : node,
            };
            reads.Add(response);
        }

        reads.Write(headers);

        Assert.Equal((nodes, lag), (headers["BrandOS-Node"].ToString(), headers["BrandOS-Lag"].ToString()));
    }
}
