using System.Reflection;
using System.Text.RegularExpressions;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Integrations.Meta;
using Mostrador.Platform.Database;

namespace Mostrador.Server.Tests.Architecture;

/// <summary>Who may use whom. What the compiler can forbid are projects; the folders of Core are held here.</summary>
public sealed class ArchitectureTests
{
    static readonly Assembly Core = typeof(Tenant).Assembly;
    static readonly Assembly Platform = typeof(Database).Assembly;
    static readonly Assembly Integrations = typeof(MetaChannel).Assembly;
    static readonly (Type User, Type Used)[] Uses = [.. TypeUses.Of(Core)];

    [Fact]
    public void Platform_knows_nothing_of_the_product() =>
        ReferencesOf(Platform).ShouldNotContain(n => n.StartsWith("Mostrador.", StringComparison.Ordinal));

    [Fact]
    public void Core_knows_no_vendor_and_no_server() =>
        ReferencesOf(Core)
            .Where(n => n.StartsWith("Mostrador.", StringComparison.Ordinal))
            .ShouldBe(["Mostrador.Platform"]);

    [Fact]
    public void Nothing_knows_the_server() =>
        new[] { Platform, Core, Integrations }.ShouldAllBe(a => !ReferencesOf(a).Contains("Mostrador.Server"));

    /// <summary>
    /// Time limits of patterns are read off the wall's clock: a node that stands still for a moment breaks them in the middle
    /// of a harmless word, and with them the customer's turn.
    /// </summary>
    [Fact]
    public void No_pattern_gives_up_because_the_machine_is_busy() =>
        new[] { Platform, Core, Integrations, typeof(ServerHost).Assembly }
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMembers(TypeUses.Own))
            .Select(m => (m, Pattern: m.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(m => m.Pattern is { MatchTimeoutMilliseconds: > 0 and < 3000 })
            .Select(m => $"{m.m.DeclaringType!.Name}.{m.m.Name}: {m.Pattern!.MatchTimeoutMilliseconds} ms")
            .ShouldBeEmpty();

    [Fact]
    public void Channels_use_no_other_feature() =>
        Foreign("Channels", used => FeatureOf(used) == "Channels").ShouldBeEmpty();

    [Fact]
    public void The_assistant_uses_only_what_it_sells_how_and_to_whom()
    {
        string[] features = ["Assistant", "Catalog", "Selling", "Channels"];
        Foreign(
                "Assistant",
                used =>
                    features.Contains(FeatureOf(used))
                    || used.Namespace == "Mostrador.Core.Conversations.Sessions"
                    || used == typeof(Tenant)
                    || Profile.Contains(used)
                    // The words for an order's states are in the facts the assistant is given.
                    || used == typeof(OrderState)
                    // A shop's prompt is administered like its registry row: same problems, same audit, same clock.
                    || used.FullName
                        is "Mostrador.Core.Tenants.Problem"
                            or "Mostrador.Core.Tenants.ProblemKind"
                            or "Mostrador.Core.Tenants.RegistryRows"
                            or "Mostrador.Core.Tenants.ShopClock"
            )
            .ShouldBeEmpty();
    }

    /// <summary>The registry stores which provider a number is at; beyond it Core speaks of channels only.</summary>
    [Fact]
    public void Vendors_are_named_in_the_registry_only() =>
        Core.GetTypes()
            .Where(t => TypeUses.IsWritten(t) && FeatureOf(t) is not (null or "Tenants"))
            .SelectMany(t => t.GetMembers(TypeUses.Own).Select(m => $"{t.Name}.{m.Name}"))
            .Where(name => !name.Contains("Metadata", StringComparison.Ordinal))
            .Where(name => Vendors.Any(v => name.Contains(v, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    static readonly string[] Vendors = ["Meta", "Twilio", "OpenAI", "WhatsApp"];

    /// <summary>The shop's profile with all it is made of.</summary>
    static readonly HashSet<Type> Profile = Closure(typeof(ShopProfile));

    static HashSet<Type> Closure(Type root)
    {
        var found = new HashSet<Type> { root };
        var open = new Queue<Type>(found);
        while (open.TryDequeue(out var type))
            foreach (
                var part in type.GetProperties()
                    .Select(p => p.PropertyType)
                    .SelectMany(t => t.GetGenericArguments().Append(t))
            )
                if (part.Namespace == root.Namespace && found.Add(part))
                    open.Enqueue(part);
        return found;
    }

    /// <summary>Types of Core that the feature uses although it may not.</summary>
    static List<string> Foreign(string feature, Func<Type, bool> allowed) =>
        [
            .. Uses.Where(u =>
                    FeatureOf(u.User) == feature
                    && u.Used.Assembly == Core
                    && FeatureOf(u.Used) is not null
                    && !allowed(u.Used)
                )
                .Select(u => $"{u.User.FullName} uses {u.Used.FullName}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The folder below Core; null for what the compiler makes.</summary>
    static string? FeatureOf(Type type) =>
        type.Namespace?.Split('.') is ["Mostrador", "Core", var feature, ..] ? feature : null;

    static List<string> ReferencesOf(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(r => r.Name!)];
}
