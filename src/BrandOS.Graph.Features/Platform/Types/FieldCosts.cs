using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>
/// Puts <c>@cost</c> and <c>@listSize</c> on fields by what they are bound to, so that no slice can forget them. The weights follow what
/// was measured: a page is a walk along an index of its own for each parent, a count reads all rows it counts, a summary reads their
/// amounts as well, an object by key is one probe.
/// </summary>
internal static class FieldCosts
{
    private const double Page = 10;
    private const double TotalCount = 10;
    private const double Summary = 20;
    private const double Exists = 1;

    // A transaction: its key, its rows, their indexes and the log of all of them.
    private const double Write = 50;

    // A failed mutation has one error mostly; a cart may have one for each of several lines.
    private const int MutationErrors = 3;

    // Lists without pages are short by nature, as the lines of an order are.
    private const int ListItems = 10;

    // Groups are the values of an enum.
    private const int Groups = 5;

    public static void Apply(IObjectGraphType type, PagingOptions paging)
    {
        foreach (var field in type.Fields)
        {
            switch (FieldBinding.Find(field))
            {
                case ConnectionBinding:
                    CostWeights.Apply(field, Page);
                    PageSize(paging).Apply(field);
                    break;

                case OneBinding { Loader: ISummaryLoader }:
                    CostWeights.Apply(field, Summary);
                    break;

                case AggregateBinding { Loader: IExistsLoader }:
                    CostWeights.Apply(field, Exists);
                    break;

                case FollowingRowsBinding:
                    new ListSize { AssumedSize = Groups }.Apply(field);
                    break;

                case ManyBinding:
                    new ListSize { AssumedSize = ListItems }.Apply(field);
                    break;

                case MutationBinding:
                    CostWeights.Apply(field, Write);
                    break;

                case GivenListBinding:
                    new ListSize { AssumedSize = MutationErrors }.Apply(field);
                    break;

                case NodeBinding { List: true }:
                    NodeCount(paging).Apply(field);
                    break;

                case ConnectionPartBinding { Part: ConnectionPart.TotalCount }:
                    CostWeights.Apply(field, TotalCount);
                    break;
            }
        }
    }

    private static ListSize PageSize(PagingOptions paging) => new()
    {
        AssumedSize = paging.DefaultPageSize,
        SlicingArguments = ["first", "last"],
        SizedFields = ["edges", "nodes"],
        Most = paging.MaxPageSize,
    };

    private static ListSize NodeCount(PagingOptions paging) => new()
    {
        AssumedSize = paging.MaxNodes,
        SlicingArguments = ["ids"],
        Most = paging.MaxNodes,
    };
}
