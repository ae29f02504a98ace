using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Features.Carts;

/// <summary>What a cart may hold: section <c>Carts</c>.</summary>
public sealed class CartOptions
{
    /// <summary>Pieces of one variant. Default 999, from 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxQuantity { get; set; } = 999;

    /// <summary>Different variants, and so the lines of an order. Default 100, from 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxLines { get; set; } = 100;
}
