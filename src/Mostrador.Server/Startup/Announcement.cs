using Mostrador.Server.Commands;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Startup;

/// <summary>The last lines of a start: where to click.</summary>
static class Announcement
{
    public static void Print(ListenOptions listen, ServeRequest request)
    {
        string At(int port) =>
            $"http://{(listen.Address.Equals(System.Net.IPAddress.Any) ? "127.0.0.1" : listen.Address)}:{listen.SinglePort ?? port}";
        Console.WriteLine();
        Console.WriteLine("  Mostrador está abierto.");
        if (request.Roles.HasFlag(NodeRoles.Panel))
            Console.WriteLine($"  Simulador:  {At(listen.PanelPort)}");
        if (request.Roles.HasFlag(NodeRoles.Bot))
            Console.WriteLine($"  Bot:        {At(listen.BotPort)}/status");
        Console.WriteLine("  Ctrl-C para cerrar.");
        Console.WriteLine();
    }
}
