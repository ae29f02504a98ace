using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>What a document may hold, checked in linear time before validation, whose rules are not linear.</summary>
internal sealed class DocumentLimits(EngineOptions options)
{
    /// <returns>The size of all operations together.</returns>
    /// <exception cref="RequestException">There is more than allowed.</exception>
    public SelectionSize Check(GraphQLDocument document)
    {
        var measure = new SelectionMeasure(document);
        var sum = default(SelectionSize);
        var written = new WrittenLimits(options);
        foreach (var definition in document.Definitions)
        {
            written.Check(definition);
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    LimitErrors.Check(
                        operation.Variables?.Count ?? 0, options.MaxVariables, ErrorCodes.VariablesExceeded, "variables in one operation");
                    var size = measure.Of(operation.SelectionSet);
                    LimitErrors.Check(
                        size.OwnFields, options.MaxRootFields, ErrorCodes.RootFieldsExceeded, "fields at the root of an operation");
                    sum.Add(size);
                    break;

                case GraphQLFragmentDefinition fragment:
                    measure.OfFragment(fragment.FragmentName.Name.Value);
                    break;
            }
        }

        CheckIntrospection(measure, sum);
        CheckSum(sum);
        return sum;
    }

    private void CheckSum(in SelectionSize sum)
    {
        if (sum.Depth > options.MaxDepth)
        {
            throw LimitErrors.DepthExceeded(sum.Depth, options.MaxDepth);
        }

        LimitErrors.Check(sum.Fields, options.MaxFields, ErrorCodes.FieldsExceeded, "fields with its fragments written out");
        LimitErrors.Check(sum.Aliases, options.MaxAliases, ErrorCodes.AliasesExceeded, "aliases with its fragments written out");
    }

    private void CheckIntrospection(SelectionMeasure measure, in SelectionSize sum)
    {
        if (!measure.HasIntrospection)
        {
            return;
        }

        if (!options.AllowIntrospection)
        {
            throw new RequestException(ErrorCodes.IntrospectionNotAllowed, "Introspection is not allowed here.");
        }

        LimitErrors.Check(sum.Introspected, options.MaxIntrospectionFields, ErrorCodes.FieldsExceeded, "introspection fields");
        if (sum.IntrospectionDepth > options.MaxIntrospectionDepth)
        {
            throw new RequestException(new GraphError(
                ErrorCodes.DepthExceeded,
                $"Introspection nests its lists {sum.IntrospectionDepth} times; {options.MaxIntrospectionDepth} are allowed.")
            {
                Details = [new("depth", sum.IntrospectionDepth), new("maxDepth", options.MaxIntrospectionDepth)],
            });
        }
    }
}
