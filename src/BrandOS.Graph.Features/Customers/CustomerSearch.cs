using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Searching;

namespace BrandOS.Graph.Features.Customers;

internal sealed class CustomerSearch : SearchSet<Customer>
{
    public static readonly CustomerSearch All = new();

    // In the order of the index ix_customers_search.
    private CustomerSearch()
        : base("Returns only the customers whose name or e-mail address holds the text, whatever the letters' case.")
    {
        Anywhere(customer => customer.Name);
        Anywhere(customer => customer.Email);
    }
}
