namespace BrandOS.Graph.LocalCluster;

/// <summary>The one exception of the local cluster. The message says what happened and what to do.</summary>
public sealed class LocalClusterException : Exception
{
    internal LocalClusterException(LocalClusterError error, string message, Exception? cause = null)
        : base(message, cause)
    {
        Error = error;
    }

    /// <summary>The stable code.</summary>
    public LocalClusterError Error { get; }
}
