using System.Text;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Tests.Transport.Streaming;

public sealed class SendQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Messages_are_sent_in_order_with_nobody_waiting_for_them()
    {
        var queue = new Recorder(new StreamOptions());
        queue.Open();
        for (var i = 0; i < 100; i++)
        {
            Assert.True(queue.TrySend(Text($"{i}")));
        }

        queue.End(drop: false);
        await queue.Finished.WaitAsync(Patience);

        Assert.Equal([.. Enumerable.Range(0, 100).Select(i => $"{i}"), "end"], queue.Sent);
    }

    [Fact]
    public async Task More_messages_than_may_wait_are_not_taken()
    {
        var queue = new Recorder(new StreamOptions { MaxQueuedMessages = 2 });
        await queue.SendingAsync(Text("under way"));
        var taken = new[] { queue.TrySend(Text("1")), queue.TrySend(Text("2")), queue.TrySend(Text("3")) };
        queue.Open();
        queue.End(drop: false);
        await queue.Finished.WaitAsync(Patience);

        Assert.Equal([true, true, false], taken);
        Assert.Equal(["under way", "1", "2", "end"], queue.Sent);
    }

    [Fact]
    public async Task More_bytes_than_may_wait_are_not_taken_but_one_message_always_is()
    {
        var queue = new Recorder(new StreamOptions { MaxQueuedBytes = 1024 });
        await queue.SendingAsync(Text("under way"));

        Assert.True(queue.TrySend(Text(new string('x', 5000))));
        Assert.False(queue.TrySend(Text("1")));
    }

    [Fact]
    public async Task Who_waits_for_room_goes_on_when_there_is_some()
    {
        var queue = new Recorder(new StreamOptions { MaxQueuedMessages = 1 });
        await queue.SendingAsync(Text("under way"));
        queue.TrySend(Text("1"));
        var room = queue.WaitForRoomAsync(CancellationToken.None).AsTask();
        Assert.False(room.IsCompleted);
        queue.Open();

        await room.WaitAsync(Patience);
    }

    [Fact]
    public async Task Dropping_leaves_only_the_last_word()
    {
        var queue = new Recorder(new StreamOptions());
        await queue.SendingAsync(Text("under way"));
        queue.TrySend(Text("1"));
        queue.TrySend(Text("2"));
        queue.End(drop: true);
        var late = queue.TrySend(Text("3"));
        queue.Open();
        await queue.Finished.WaitAsync(Patience);

        Assert.False(late);
        Assert.Equal(["under way", "end"], queue.Sent);
    }

    [Fact]
    public async Task A_client_that_cannot_be_reached_gets_nothing_more()
    {
        var queue = new Recorder(new StreamOptions()) { Broken = true };
        queue.Open();
        queue.TrySend(Text("1"));
        await queue.Failed.WaitAsync(Patience);

        Assert.False(queue.TrySend(Text("2")));
    }

    [Fact]
    public async Task The_last_word_of_a_queue_that_has_run_empty_is_sent_before_the_end()
    {
        var queue = new Recorder(new StreamOptions());
        queue.WhenRunEmpty = () => queue.End(drop: false); // by another thread, while the one that sends does not know of it yet
        queue.Open();
        queue.TrySend(Text("1"));
        await queue.Finished.WaitAsync(Patience);

        Assert.Equal(["1", "end"], queue.SentAtEnd);
    }

    private static Outgoing Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class Recorder(StreamOptions options) : SendQueue(options)
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _sending = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Sent { get; } = [];

        public bool Broken { get; init; }

        /// <summary>Done once, after the queue was found empty and before that has any consequence.</summary>
        public Action? WhenRunEmpty { get; set; }

        /// <summary>What had been sent when the queue first said that everything was.</summary>
        public IReadOnlyList<string>? SentAtEnd { get; private set; }

        public Task Finished => _finished.Task;

        public Task Failed => _failed.Task;

        public void Open() => _open.TrySetResult();

        public void End(bool drop) => Close(Text("end"), drop);

        /// <summary>Puts a message on its way, where it stays until <see cref="Open"/>.</summary>
        public Task SendingAsync(in Outgoing message)
        {
            TrySend(message);
            return _sending.Task.WaitAsync(Patience);
        }

        protected override bool TryTake(out Outgoing message, out bool closed)
        {
            var taken = base.TryTake(out message, out closed);
            if (!taken && WhenRunEmpty is { } act)
            {
                WhenRunEmpty = null;
                act();
            }

            return taken;
        }

        protected override async ValueTask SendAsync(Outgoing message)
        {
            _sending.TrySetResult();
            await _open.Task;
            if (Broken)
            {
                throw new IOException("Gone.");
            }

            Sent.Add(Encoding.UTF8.GetString(message.Head.Span));
        }

        protected override ValueTask FinishAsync()
        {
            SentAtEnd ??= [.. Sent];
            _finished.TrySetResult();
            return ValueTask.CompletedTask;
        }

        protected override void Fail() => _failed.TrySetResult();
    }
}
