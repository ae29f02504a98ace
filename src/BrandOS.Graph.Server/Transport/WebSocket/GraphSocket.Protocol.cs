using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Server.Transport.WebSocket;

internal sealed partial class GraphSocket
{
    private const string NoMessage = "Invalid message received";

    private readonly Dictionary<string, SocketOperation> _operations = new(StringComparer.Ordinal);
    private bool _initialized;
    private bool _acknowledged;
    private bool _left;
    private string? _lastEventId;
    private SocketSession? _session;

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> text)
    {
        if (SocketMessage.Read(text) is not { } message)
        {
            Close(SocketClose.Invalid(NoMessage));
            return;
        }

        switch (message.Kind)
        {
            case MessageKind.ConnectionInit when _initialized:
                Close(SocketClose.TooManyInits);
                break;

            case MessageKind.ConnectionInit:
                _initialized = true;
                await InitializeAsync(message.Payload);
                break;

            case MessageKind.Ping:
                Send(SocketText.Pong(message.Payload));
                break;

            case MessageKind.Subscribe when !_acknowledged:
                Close(SocketClose.Unauthorized);
                break;

            case MessageKind.Subscribe:
                Subscribe(message);
                break;

            case MessageKind.Complete:
                Take(message.Id)?.Leave();
                break;
        }
    }

    private async ValueTask InitializeAsync(ReadOnlyMemory<byte> payload)
    {
        if (SocketOpening.Read(payload) is not { } opening)
        {
            Close(SocketClose.Invalid(NoMessage));
            return;
        }

        _tenant = await _environment.Credentials.IdentifyAsync(_http, _tenant, opening);
        if (_tenant.Refusal is not null)
        {
            Close(_tenant.IsUndecided ? SocketClose.AuthUnavailable : SocketClose.Forbidden);
            return;
        }

        SocketCredentials.TakeSession(_http, opening);
        if (_environment.Tokens.ReadOpening(_http, _tenant.Id, out var session, out var tracks) is { } refused)
        {
            Close(SocketClose.Invalid($"{refused.Code}: {refused.Message}"));
            return;
        }

        _session = new SocketSession(session, tracks);
        _lastEventId = opening.LastEventId;

        // Nobody reads them again, and a socket may stay for days: its access token is not kept.
        _http.Request.Headers.Clear();
        _acknowledged = true;
        Send(SocketText.Ack);
    }

    private void Subscribe(in SocketMessage message)
    {
        var operation = new SocketOperation(this, message.Id);
        bool known, full;
        lock (_operations)
        {
            if (_left)
            {
                return;
            }

            known = _operations.ContainsKey(message.Id);
            full = _operations.Count >= _environment.Options.MaxOperations;
            if (!known && !full)
            {
                _operations.Add(message.Id, operation);
            }
        }

        if (known)
        {
            Close(SocketClose.Exists(message.Id));
        }
        else if (full)
        {
            Send(SocketText.Error(message.Id, GraphResponse.Refused(EventErrors.TooMany)));
        }
        else
        {
            // The message's bytes are used again for the next one, which need not wait for this operation.
            _ = RunAsync(operation, message.Payload.ToArray());
        }
    }

    private async Task RunAsync(SocketOperation operation, byte[] payload)
    {
        try
        {
            using var parameters = new JsonParameters();
            if (parameters.Read(payload) is { } mistake)
            {
                Close(SocketClose.Invalid(mistake.Message));
                return;
            }

            var joined = await StartAsync(operation, parameters, parameters.LastEventId ?? _lastEventId);
            if (joined.Registration is { } registration)
            {
                operation.Joined(registration);
            }
            else
            {
                Answer(operation, joined.Response!);
            }
        }
        catch (OperationCanceledException) when (operation.Left.IsCancellationRequested)
        {
            // The client does not want it any more.
        }
        catch (Exception failure)
        {
            // Nobody awaits this: the client would wait for ever, and its place among the socket's operations be lost.
            LogFailed(failure, _http.TraceIdentifier);
            Answer(operation, GraphResponse.Refused(TransportErrors.Internal(_http.TraceIdentifier)));
        }
    }

    private async ValueTask<EventsJoined> StartAsync(SocketOperation operation, JsonParameters parameters, string? lastEventId)
    {
        var reads = _session!.Begin();
        try
        {
            var scope = new RequestScope(_tenant.Id, Session: reads);
            var asked = new StreamedOperation(parameters.ToRequest(), parameters.Document, scope, lastEventId);
            return await _environment.Executor.StartAsync(_http, asked, operation, operation.Left);
        }
        finally
        {
            _session.Saw(reads); // also when the client left a mutation that was carried out
        }
    }

    /// <summary>An event goes to the client, who will not be shown less than it shows.</summary>
    public void Told(EventMessage message) => _session!.Saw(message.Seen);

    private void Answer(SocketOperation operation, GraphResponse response)
    {
        if (Take(operation.Id) is null)
        {
            response.Dispose();
            return;
        }

        operation.Leave();
        if (!response.Executed)
        {
            Send(SocketText.Error(operation.Id, response));
            return;
        }

        Send(operation.Next(response));
        Send(SocketText.Complete(operation.Id));
    }

    /// <summary>The server ended a subscription.</summary>
    public void Ended(SocketOperation operation, GraphError why)
    {
        if (why.Code == ErrorCodes.SubscriberTooSlow)
        {
            Close(SocketClose.TooSlow, drop: true);
        }
        else if (Take(operation.Id) is not null)
        {
            operation.Leave();
            Send(SocketText.Error(operation.Id, GraphResponse.Refused(why)));
        }
    }

    private void Send(in Outgoing message)
    {
        if (!TrySend(message))
        {
            message.Response?.Dispose();
            Close(SocketClose.TooSlow, drop: true);
        }
    }

    private SocketOperation? Take(string id)
    {
        lock (_operations)
        {
            return _operations.Remove(id, out var operation) ? operation : null;
        }
    }

    private void LeaveAll()
    {
        SocketOperation[] operations;
        lock (_operations)
        {
            _left = true;
            operations = [.. _operations.Values];
            _operations.Clear();
        }

        foreach (var operation in operations)
        {
            operation.Leave();
        }
    }
}
