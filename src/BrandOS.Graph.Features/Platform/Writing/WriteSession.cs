using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>
/// The loads of one payload: the same statements as a query's, on the transaction of the write. A load that fails takes the write down
/// with it, because the transaction can do nothing more.
/// </summary>
internal sealed class WriteSession(TenantReads reads, RequestScope scope, WriteTransaction transaction) : TenantSession(reads, scope)
{
    private readonly List<ReadCommand> _commands = [];

    public override void Begin(int levels, bool realTime)
    {
    }

    public override async ValueTask LoadAsync(IReadOnlyList<Load> loads, bool last, CancellationToken cancellationToken)
    {
        _commands.Clear();
        foreach (var load in loads)
        {
            ((SqlStatement)load.Statement).AddCommands(load, this, _commands);
        }

        try
        {
            await (
                last ? transaction.CommitWithAsync(_commands, cancellationToken) : transaction.ExecuteAsync(_commands, cancellationToken));
        }
        catch (RowsOutOfOrderException failure) when (!last)
        {
            throw new WriteFailedException(new WriteFailure(WriteFailureKind.OutOfOrder), failure);
        }
    }

    public override ValueTask EndAsync() => default;

    public override bool MayRestart(Exception failure) => false;
}
