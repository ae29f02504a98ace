using System.Text.Json.Nodes;

namespace BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;

/// <summary>Mutations of a JSON text's structure; what comes out is JSON again, or nearly.</summary>
internal static class JsonMutations
{
    private const string Placeholder = "\"*a value nobody sends*\"";

    public static string Mutate(string json, Random random)
    {
        if (random.Next(60) == 0)
        {
            return "{\"query\":\"{__typename}\",\"variables\":" + HostileText.Nested(random, "[", "]") + "}";
        }

        if (JsonNode.Parse(json) is not { } root)
        {
            return json;
        }

        var places = new List<JsonNode>();
        Collect(root, places);
        var hostile = HostileText.Json[random.Next(HostileText.Json.Length)];
        switch (places[random.Next(places.Count)])
        {
            case JsonObject { Count: > 0 } members when random.Next(4) > 0:
                Mutate(members, random);
                break;
            case JsonObject members:
                members[random.Next(2) == 0 ? "variables" : "extensions"] = JsonNode.Parse(Placeholder);
                break;
            case JsonArray { Count: > 0 } items when random.Next(2) == 0:
                items.Insert(random.Next(items.Count), items[random.Next(items.Count)]?.DeepClone());
                break;
            case JsonArray items:
                items.Add(JsonNode.Parse(Placeholder));
                break;
        }

        return root.ToJsonString().Replace(Placeholder, hostile, StringComparison.Ordinal);
    }

    private static void Mutate(JsonObject members, Random random)
    {
        var (name, value) = members.ElementAt(random.Next(members.Count));
        switch (random.Next(4))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                members.Remove(name);
                members[name + "x"] = value;
                break;
            case 2:
                members[name] = new JsonArray(value?.DeepClone(), value?.DeepClone());
                break;
            default:
                members[name] = JsonNode.Parse(Placeholder);
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        switch (node)
        {
            case JsonObject members:
                places.Add(node);
                members.ToList().ForEach(member => Collect(member.Value, places));
                break;
            case JsonArray items:
                places.Add(node);
                items.ToList().ForEach(item => Collect(item, places));
                break;
        }
    }
}
