using BrandOS.Graph.Engine;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>Hot Chocolate's Decimal: graphql-dotnet's own, with the description it lacks.</summary>
internal sealed class DecimalScalar : DecimalGraphType
{
    public DecimalScalar()
    {
        Name = "Decimal";
        Description = "An exact decimal number, such as an amount of money. It is a JSON number with all its digits.";
        SpecifiedByDirective.Apply(this, "https://scalars.graphql.org/chillicream/decimal.html");
    }
}
