using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Customers;

internal sealed class CustomerSort : SortSet<Customer>
{
    public static readonly CustomerSort All = new();

    private CustomerSort()
        : base(customer => customer.Id)
    {
        Sort(customer => customer.Name, "By the customer's full name.");
        Sort(customer => customer.Email, "By the customer's e-mail address.");
        Sort(customer => customer.CreatedAt, timeOf: customer => customer.Id, "By when the customer became one.");
    }
}
