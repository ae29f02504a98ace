using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>Limits on the text as it is written: directives and literal lists. Fragments count once, wherever they are spread.</summary>
internal sealed class WrittenLimits(EngineOptions options)
{
    private int _directives;

    /// <exception cref="RequestException">There is more than allowed.</exception>
    public void Check(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLOperationDefinition operation:
                CheckDirectives(operation);
                foreach (var variable in operation.Variables?.Items ?? [])
                {
                    CheckDirectives(variable);
                    CheckValue(variable.DefaultValue);
                }

                CheckSet(operation.SelectionSet);
                break;

            case GraphQLFragmentDefinition fragment:
                CheckDirectives(fragment);
                CheckSet(fragment.SelectionSet);
                break;
        }
    }

    private void CheckSet(GraphQLSelectionSet? set)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            if (selection is IHasDirectivesNode node)
            {
                CheckDirectives(node);
            }

            if (selection is GraphQLField field)
            {
                CheckArguments(field.Arguments);
            }

            CheckSet((selection as IHasSelectionSetNode)?.SelectionSet);
        }
    }

    private void CheckDirectives(IHasDirectivesNode node)
    {
        if (node.Directives is not { } directives)
        {
            return;
        }

        _directives += directives.Count;
        LimitErrors.Check(directives.Count, options.MaxDirectivesPerField, ErrorCodes.DirectivesExceeded, "directives in one place");
        LimitErrors.Check(_directives, options.MaxDirectives, ErrorCodes.DirectivesExceeded, "directives");
        foreach (var directive in directives.Items)
        {
            CheckArguments(directive.Arguments);
        }
    }

    private void CheckArguments(GraphQLArguments? arguments)
    {
        foreach (var argument in arguments?.Items ?? [])
        {
            CheckValue(argument.Value);
        }
    }

    private void CheckValue(GraphQLValue? value)
    {
        switch (value)
        {
            case GraphQLListValue { Values: { } items }:
                if (items.Count > options.MaxListSize)
                {
                    throw LimitErrors.ListTooLong(items.Count, options.MaxListSize);
                }

                items.ForEach(CheckValue);
                break;

            case GraphQLObjectValue { Fields: { } fields }:
                fields.ForEach(field => CheckValue(field.Value));
                break;
        }
    }
}
