using System.IO.Pipelines;
using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Batching;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Http;

namespace BrandOS.Graph.Tests.Transport.Batching;

public sealed class BatchAnswersTests
{
    private const int Plenty = 1024 * 1024;

    private static readonly GraphError Other = new(ErrorCodes.RequestInvalid, "Another error.");

    [Theory]
    [InlineData("busy busy", Plenty, 503, "1")]
    [InlineData("busy other", Plenty, 200, "1")]
    [InlineData("other busy", Plenty, 200, "1")]
    [InlineData("other other", Plenty, 200, "")]
    [InlineData("busy busy", 0, 200, "1")] // the head left with the first answer, when nobody knew of the second
    [InlineData("other busy", 0, 200, "")]
    public async Task A_batch_is_busy_when_nothing_of_it_was_let_in(string answers, int mostHeld, int status, string retryAfter)
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        var (sentStatus, sentRetryAfter) = (0, "");

        await using (var batch = new BatchAnswers(http, Start, mostHeld))
        {
            foreach (var answer in answers.Split(' '))
            {
                await batch.AddAsync(
                    GraphResponse.Refused(answer == "busy" ? TransportErrors.Busy : Other), default, CancellationToken.None);
            }

            await batch.EndAsync(CancellationToken.None);
        }

        Assert.Equal((status, retryAfter), (sentStatus, sentRetryAfter));
        Assert.Equal(answers.Split("busy").Length, Encoding.UTF8.GetString(body.ToArray()).Split(ErrorCodes.ServerBusy).Length);

        BatchWriter Start(bool complete)
        {
            (sentStatus, sentRetryAfter) = (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString());
            return new BatchWriter(http, PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true)), BatchFormat.Array);
        }
    }
}
