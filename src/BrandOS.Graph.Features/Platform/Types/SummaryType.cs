using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>An object type over the rows of a summary: what a feature's author writes.</summary>
internal abstract class SummaryType : ObjectGraphType
{
    protected SummaryType(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>An aggregate, or what a group is grouped by.</summary>
    protected void Value<TGraphType>(string name, Column column, string description) where TGraphType : IGraphType
        => Add(new FieldType { Name = name, Description = description, Type = typeof(TGraphType) }, new ColumnBinding(column));

    /// <summary>The summary's groups.</summary>
    protected void Groups(string name, string type, SummaryGroups groups, string description)
    {
        var list = new NonNullGraphType(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(type))));
        Add(new FieldType { Name = name, Description = description, ResolvedType = list }, new FollowingRowsBinding(groups.IsGroup));
    }

    private void Add(FieldType field, FieldBinding binding)
    {
        binding.Bind(field);
        AddField(field);
    }
}
