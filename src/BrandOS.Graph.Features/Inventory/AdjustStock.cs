using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Inventory;

internal sealed partial class AdjustStock : Mutation
{
    private const int LargestDelta = 1_000_000;

    private readonly InputField<Guid> _variant;
    private readonly InputField<int> _delta;
    private readonly InputField<string?> _version;
    private readonly PayloadField<Guid> _stock;

    public AdjustStock()
        : base("adjustStock", "Adds pieces to the stock of a product variant, or takes some out: what was delivered, counted or broken.")
    {
        _variant = Id<ProductVariant>("productVariantId", "The product variant's global id.");
        _delta = Required<int>("delta", "How many pieces are there more, or less when it is negative; not 0.");
        _version = OptionalText("version", "The version of the stock that was read, if only that one may be changed.");
        _stock = Returns("stock", InventoryStockLoaders.ByProductVariantId, "The stock after the change.");
        Fails(MutationErrors.NotFound, MutationErrors.Conflict, MutationErrors.Invalid, StockErrors.TooLittle);
    }

    public override MutationError? Check(MutationInput input)
        => input.Get(_delta) is 0 or > LargestDelta or < -LargestDelta
            ? MutationErrors.InvalidInput(_delta.Name, $"A stock changes by 1 to {LargestDelta} pieces, up or down.")
            : null;

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var variant = write.Input.Get(_variant);
        var delta = write.Input.Get(_delta);
        var found = new WriteCommand<(int Available, uint Version)>(LockSql, row => (row.Get<int>(0), row.Get<uint>(1)))
            .With(write.TenantId).With(variant);
        await write.ExecuteAsync([new WriteCommand(FirstSql).With(write.TenantId).With(variant).With(write.Now), found], cancellationToken);
        if (found.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_variant.Name));
        }

        var (available, version) = found.Rows[0];
        if (write.Input.Get(_version) is { } read && !VersionBinding.Is(read, version))
        {
            return Outcome.Failed(MutationErrors.Stale<InventoryStock>(variant));
        }

        if ((long)available + delta is < 0 or > int.MaxValue)
        {
            return Outcome.Failed(delta < 0
                ? StockErrors.OnlySoMany(variant, available)
                : MutationErrors.InvalidInput(_delta.Name, "A stock has no room for so many."));
        }

        var change = new WriteCommand<(int Available, int Reserved)>(ChangeSql, row => (row.Get<int>(0), row.Get<int>(1)))
            .With(write.TenantId).With(variant).With(delta).With(write.Now);
        await write.ExecuteAsync(change, cancellationToken);
        var (left, reserved) = change.Rows[0];
        write.Publish("stock.changed", "Stock", variant, new { productVariantId = variant, available = left, reserved });
        return Outcome.Of(_stock, variant);
    }
}
