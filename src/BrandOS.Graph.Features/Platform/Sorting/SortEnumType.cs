using System.ComponentModel;

namespace BrandOS.Graph.Features.Platform.Sorting;

[Description("A direction to sort in.")]
internal enum SortEnumType
{
    [Description("From the least to the greatest; what has no value comes last.")]
    Asc,

    [Description("From the greatest to the least; what has no value comes first.")]
    Desc,
}
