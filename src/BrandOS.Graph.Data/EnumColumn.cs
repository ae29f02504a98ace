using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data;

internal static class EnumColumn
{
    /// <summary>Kept as text, spelled as in GraphQL.</summary>
    public static void IsEnumText<TEnum>(this PropertyBuilder<TEnum> property) where TEnum : struct, Enum
        => property.HasColumnType("text").HasConversion(value => EnumText<TEnum>.Of(value), text => EnumText<TEnum>.Parse(text));
}
