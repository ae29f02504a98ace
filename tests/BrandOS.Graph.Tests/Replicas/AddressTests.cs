using System.Net;
using BrandOS.Graph.Postgres.Replicas.Addresses;

namespace BrandOS.Graph.Tests.Replicas;

public sealed class AddressTests
{
    [Theory]
    [InlineData("Host=db.example;Port=6000", "db.example")]
    [InlineData("Host=10.0.0.1", null)]
    [InlineData("Host=::1", null)]
    [InlineData("Host=/run/postgresql", null)]
    [InlineData("Host=@abstract", null)]
    [InlineData("Host=a,b", null)]
    public void Only_a_host_name_is_looked_up(string connectionString, string? host)
        => Assert.Equal(host, AddressExpansion.HostOf(new NodeAddress("replica-1", connectionString)));

    [Theory]
    [InlineData("", "db.example")] // not found: as it is
    [InlineData("10.0.0.1", "db.example")]
    [InlineData("10.0.0.1 fd00::1", "db.example")] // one server with two stacks
    [InlineData("10.0.0.2 10.0.0.1", "10.0.0.1 10.0.0.2")]
    [InlineData("10.0.0.2 10.0.0.1 10.0.0.2 fd00::1", "10.0.0.1 10.0.0.2")]
    [InlineData("fd00::2 fd00::1", "fd00::1 fd00::2")]
    public void Several_addresses_are_several_nodes(string found, string hosts)
    {
        var node = new NodeAddress("replica-1", "Host=db.example;Port=6000;Username=u");
        var expanded = AddressExpansion.Expand(node, [.. found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]);
        Assert.Equal(hosts.Split(' ').Select(host => $"Host={host};Port=6000;Username=u"), expanded.Select(each => each.ConnectionString));
        Assert.All(expanded, each => Assert.Equal(expanded.Count == 1 ? null : "db.example", each.CertificateName));
    }
}
