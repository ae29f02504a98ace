using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>
/// Several operations in one POST. Off by default: limits that count requests do not count these. Configuration section <c>Batching</c>.
/// </summary>
internal sealed class BatchingOptions
{
    public const string Section = "Batching";

    /// <summary>Takes a JSON array of requests. Default false.</summary>
    public bool Requests { get; set; }

    /// <summary>Takes a list of variable sets and executes the operation once for each. Default false.</summary>
    public bool Variables { get; set; }

    /// <summary>Executions that one POST may ask for, variable sets counted. Default 1,024, from 1 to 1,024.</summary>
    [Range(1, 1_024)]
    public int MaxSize { get; set; } = 1_024;

    /// <summary>
    /// Answers are held back until all are there, because the consistency token in the header has to be the last one's. Beyond this they
    /// are sent as they come, with a token that the primary has to renew. Default 1 MiB, from 0 to 256 MiB.
    /// </summary>
    [Range(0, 256 * 1024 * 1024)]
    public int MaxHeldBytes { get; set; } = 1024 * 1024;
}
