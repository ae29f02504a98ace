using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Customers;

internal sealed class CustomerFilters : FilterSet<Customer>
{
    public static readonly CustomerFilters All = new();

    private CustomerFilters()
    {
        Id(customer => customer.Id);
        Filter(customer => customer.Name, "By the customer's full name.");
        Filter(customer => customer.Email, "By the customer's e-mail address.");
        Filter(customer => customer.CreatedAt, timeOf: customer => customer.Id, "By when the customer became one.");
    }
}
