namespace BrandOS.Graph.Engine.Loading;

/// <summary>Rows that are handed to an execution instead of being loaded: what a write came to, what an event is about.</summary>
public sealed class GivenLoader(string name) : Loader(name)
{
    public override LoadStatement Compile(LoadShape shape) => Given.Instance;

    private sealed class Given : LoadStatement
    {
        public static readonly Given Instance = new();

        public override KeySet RentKeys() => KeySet<Binding.Everything>.Rent();
    }
}
