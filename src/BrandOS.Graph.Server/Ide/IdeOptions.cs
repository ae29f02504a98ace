namespace BrandOS.Graph.Server.Ide;

/// <summary>The GraphQL IDE for browsers. Configuration section <c>Ide</c>.</summary>
internal sealed class IdeOptions
{
    public const string Section = "Ide";

    /// <summary>Whether browsers get it at <c>/graphql</c>. Default null: in Development yes, elsewhere no.</summary>
    public bool? Enabled { get; set; }
}
