namespace BrandOS.Graph.Data.Seeding;

/// <summary>Products that are sold in the same materials and sizes.</summary>
internal sealed record SeedProducts(string[] Materials, string[] Sizes, (string Name, string Sku)[] Products)
{
    public static readonly SeedProducts[] Kinds =
    [
        new(
            ["Bamboo", "Cotton", "Denim", "Flannel", "Linen", "Merino", "Recycled", "Wool"],
            ["S", "M", "L", "XL"],
            [
                ("Beanie", "BNE"), ("Cap", "CAP"), ("Cardigan", "CDG"), ("Dress", "DRS"), ("Hoodie", "HOO"), ("Jacket", "JKT"),
                 ("Overshirt", "OVS"), ("Shirt", "SHT"),
                ("Shorts", "SHO"), ("Skirt", "SKT"), ("Socks", "SCK"), ("Sweater", "SWT"), ("Trousers", "TRS"), ("T-Shirt", "TSH"),
                 ("Vest", "VST"),
            ]),
        new(
            ["Canvas", "Felt", "Leather", "Nylon", "Recycled", "Suede", "Waxed"],
            ["Mini", "Small", "Medium", "Large"],
            [("Backpack", "BPK"), ("Belt Bag", "BLT"), ("Duffel", "DFL"), ("Satchel", "STC"), ("Sleeve", "SLV"), ("Tote Bag", "TOT"),
             ("Wallet", "WLT"), ("Wash Bag", "WSH")]),
        new(
            ["Ash", "Ceramic", "Cork", "Enamel", "Oak", "Steel", "Stoneware", "Walnut"],
            ["Single", "Pair", "Set of 4", "Set of 6"],
            [("Bowl", "BWL"), ("Candle Holder", "CND"), ("Coaster", "CST"), ("Cup", "CUP"), ("Mug", "MUG"), ("Plate", "PLT"),
             ("Serving Tray", "TRY"), ("Stool", "STL"), ("Vase", "VAS")]),
        new(
            ["Cotton", "Jute", "Linen", "Merino", "Velvet", "Wool"],
            ["40 x 40", "60 x 60", "90 x 150", "140 x 200"],
            [("Blanket", "BLK"), ("Cushion", "CSH"), ("Quilt", "QLT"), ("Rug", "RUG"), ("Throw", "THR")]),
    ];
}
