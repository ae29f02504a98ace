using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Customers;

internal static class CustomerLoaders
{
    public static readonly KeyedLoader<Customer, Guid> ById = new("customers by id", new GuidKey<Customer>(customer => customer.Id));

    public static readonly PageLoader<Customer> All
        = PageLoader<Customer>.All("customers", customer => customer.Id, CustomerFilters.All, CustomerSort.All, CustomerSearch.All);
}
