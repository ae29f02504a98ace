using GraphQL.Introspection;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// What introspection tells of itself: the fields of the GraphQL specification, section 4.2, no less and no more. graphql-dotnet hides
/// <c>isRepeatable</c>, which it answers, and shows three fields of 2015 that <c>locations</c> replaced.
/// </summary>
internal sealed class IntrospectionFilter : DefaultSchemaFilter
{
    public override Task<bool> AllowField(IGraphType parent, IFieldType field) => (parent.Name, field.Name) switch
    {
        ("__Directive", "isRepeatable") => Allowed,
        ("__Directive", "onOperation" or "onFragment" or "onField") => Forbidden,
        _ => base.AllowField(parent, field),
    };
}
