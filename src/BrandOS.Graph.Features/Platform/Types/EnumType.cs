using System.ComponentModel;
using System.Reflection;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>An enum with UPPER_SNAKE_CASE values; descriptions are the <see cref="DescriptionAttribute"/>s of the C# enum.</summary>
internal sealed class EnumType<TEnum> : EnumerationGraphType<TEnum> where TEnum : struct, Enum
{
    public EnumType()
    {
        Name = typeof(TEnum).Name;
        Description = typeof(TEnum).GetCustomAttribute<DescriptionAttribute>()?.Description;
        foreach (var value in Values)
        {
            value.Description = typeof(TEnum).GetField(value.Value!.ToString()!)!.GetCustomAttribute<DescriptionAttribute>()?.Description;
        }
    }
}
