namespace BrandOS.Graph.Data.Seeding;

/// <summary>What random numbers are drawn for. The numbers are part of the data: do not change them.</summary>
internal enum SeedStream
{
    Customers = 1,
    Variants = 2,
    Orders = 3,
    LineCounts = 4,
    Stocks = 5,
    Accounts = 6,
    Carts = 7,
}
