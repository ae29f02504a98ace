using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Customers;

internal sealed partial class UpdateCustomer : Mutation
{
    private const int LongestName = 200;
    private const int LongestEmail = 320;

    private readonly InputField<Guid> _id;
    private readonly InputField<string> _version;
    private readonly InputField<string?> _name;
    private readonly InputField<string?> _email;
    private readonly PayloadField<Guid> _customer;

    public UpdateCustomer()
        : base("updateCustomer", "Changes a customer's name or e-mail address.")
    {
        _id = Id<Customer>("id", "The customer's global id.");
        _version = Text("version", "The version of the customer that was read: a customer changed since is left alone.");
        _name = OptionalText("name", "The new full name; left as it is when none is given.");
        _email = OptionalText("email", "The new e-mail address; left as it is when none is given.");
        _customer = Returns("customer", CustomerLoaders.ById, "The customer after the change.");
        Fails(MutationErrors.NotFound, MutationErrors.Conflict, MutationErrors.Invalid, CustomerErrors.EmailTaken);
    }

    public override MutationError? Check(MutationInput input)
    {
        if (input.Get(_name) is { } name
            && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Contains('\0', StringComparison.Ordinal)))
        {
            return MutationErrors.InvalidInput(_name.Name, $"A name has 1 to {LongestName} characters, not all of them blank.");
        }

        return input.Get(_email) is { } email && !IsEmail(email)
            ? MutationErrors.InvalidInput(
                _email.Name,
                $"An e-mail address has one '@' with something on both sides, no blanks, and {LongestEmail} characters at most.")
            : null;
    }

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var id = write.Input.Get(_id);
        var name = write.Input.Get(_name);
        var email = write.Input.Get(_email);
        var current = new WriteCommand<uint>(LockSql, row => row.Get<uint>(0)).With(write.TenantId).With(id);
        var owner = new WriteCommand<Guid>(EmailOwnerSql, row => row.Get<Guid>(0)).With(write.TenantId).With(email);
        await write.ExecuteAsync([current, owner], cancellationToken);
        if (current.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_id.Name));
        }

        if (!VersionBinding.Is(write.Input.Get(_version), current.Rows[0]))
        {
            return Outcome.Failed(MutationErrors.Stale<Customer>(id));
        }

        if (owner.Rows.Count > 0 && owner.Rows[0] != id)
        {
            return Outcome.Failed(CustomerErrors.EmailTaken.Of("Another customer has this e-mail address."));
        }

        await write.ExecuteAsync(new WriteCommand(ChangeSql).With(write.TenantId).With(id).With(name).With(email), cancellationToken);
        return Outcome.Of(_customer, id);
    }

    private static bool IsEmail(string text)
        => text.Length <= LongestEmail && text.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && at < text.Length - 1
            && text.IndexOf('@', at + 1) < 0 && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
}
