using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using GraphQL.Types;
using static BrandOS.Graph.Tests.Engine.Library.LibrarySchema;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Ships, their captains and ports: the rows of ships bring their captains along, the rows of captains their ports.</summary>
internal static class Fleet
{
    private static readonly Column<int> ShipId = new("ship_id");
    private static readonly Column<int> ShipCaptain = new("ship_captain");
    private static readonly Column<int> ShipMate = new("ship_mate");
    private static readonly Column<int> CaptainId = new("captain_id");
    private static readonly Column<Utf8Text> CaptainName = new("captain_name");
    private static readonly Column<int> CaptainPort = new("captain_port");
    private static readonly Column<int> PortId = new("port_id");
    private static readonly Column<Utf8Text> PortName = new("port_name");

    private static readonly Dictionary<Column, object?>[] AllPorts = [Port(100, "Hull"), Port(101, "Brest")];

    private static readonly Dictionary<Column, object?>[] AllCaptains = [Captain(10, "Ada", port: 100), Captain(11, "Bo", port: null)];

    // Ada has two ships, the third has no captain, and the fourth's is unknown.
    private static readonly Dictionary<Column, object?>[] AllShips
        = [Ship(1, captain: 10, mate: 11), Ship(2, captain: 10, mate: 10), Ship(3, null, mate: 11), Ship(4, captain: 99, null)];

    private static readonly MemoryLoader<int> Ports = new("port by id", id => AllPorts.Where(port => (int)port[PortId]! == id));

    private static readonly MemoryLoader<int> Captains
        = new("captain by id", id => AllCaptains.Where(captain => (int)captain[CaptainId]! == id)) { Joinable = [Ports] };

    private static readonly MemoryLoader<Everything> Ships = new("ships", _ => AllShips) { Joinable = [Captains] };

    private static readonly MemoryLoader<int> ShipsByCaptain
        = new("ships by captain", id => AllShips.Where(ship => (int?)ship[ShipCaptain] == id)) { Joinable = [Captains] };

    public static GraphQL.Types.Schema CreateSchema()
    {
        var query = new ObjectGraphType { Name = "Query" };
        Add(query, "ships", "[Ship]!", new ManyBinding(Ships, NoKey.Instance));
        Add(query, "captain", "Captain", new OneBinding(Captains, ById), Argument("id: Int!"));
        var ship = new ObjectGraphType { Name = "Ship" };
        Add(ship, "id", "Int!", new ColumnBinding(ShipId));
        Add(ship, "captain", "Captain", new OneBinding(Captains, new ColumnKey<int>(ShipCaptain)));
        Add(ship, "strictCaptain", "Captain!", new OneBinding(Captains, new ColumnKey<int>(ShipCaptain)));
        Add(ship, "mate", "Captain", new OneBinding(Captains, new ColumnKey<int>(ShipMate)));
        var captain = new ObjectGraphType { Name = "Captain" };
        Add(captain, "name", "String!", new ColumnBinding(CaptainName));
        Add(captain, "port", "Port", new OneBinding(Ports, new ColumnKey<int>(CaptainPort)));
        Add(captain, "ships", "[Ship!]!", new ManyBinding(ShipsByCaptain, new ColumnKey<int>(CaptainId)));
        var port = new ObjectGraphType { Name = "Port" };
        Add(port, "name", "String!", new ColumnBinding(PortName));
        var schema = new GraphQL.Types.Schema { Query = query };
        schema.RegisterType(ship);
        schema.RegisterType(captain);
        schema.RegisterType(port);
        return schema;
    }

    private static ArgumentKey<int> ById => new(arguments => arguments.Get<int>("id"));

    private static Dictionary<Column, object?> Ship(int id, int? captain, int? mate)
        => new() { [ShipId] = id, [ShipCaptain] = captain, [ShipMate] = mate };

    private static Dictionary<Column, object?> Captain(int id, string name, int? port)
        => new() { [CaptainId] = id, [CaptainName] = name, [CaptainPort] = port };

    private static Dictionary<Column, object?> Port(int id, string name) => new() { [PortId] = id, [PortName] = name };
}
