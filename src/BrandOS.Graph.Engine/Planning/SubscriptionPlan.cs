using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>The root field of a subscription: what its events are chosen by.</summary>
internal sealed record SubscriptionPlan(SubscriptionBinding Binding, ArgumentPlan Arguments, FieldPlace Place);
