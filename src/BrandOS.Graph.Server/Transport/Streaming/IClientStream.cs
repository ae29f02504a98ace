namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>A client that stays connected.</summary>
internal interface IClientStream
{
    /// <summary>Called a few times a second: for what depends on time.</summary>
    void Tick(DateTimeOffset now);

    /// <summary>The server stops: the client is sent away.</summary>
    void Stop();
}
