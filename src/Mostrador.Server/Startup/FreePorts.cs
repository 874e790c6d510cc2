using System.Net.Sockets;
using Mostrador.Platform;
using Mostrador.Platform.Configuration;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Startup;

/// <summary>
/// Whether this process can listen where it is to. Asked before the database is opened: Kestrel says it last, when the loops
/// of a node already run and end with errors of their own.
/// </summary>
static class FreePorts
{
    /// <exception cref="SetupException">Another program has one of the ports, or they are not ours to open.</exception>
    public static void Need(ListenOptions listen, NodeRoles roles)
    {
        // Port 0 is any free one.
        foreach (var port in listen.PortsOf(roles).Where(port => port != 0))
        {
            using var probe = new TcpListener(listen.Address, port);
            try
            {
                probe.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new SetupException(
                    $"Otro programa usa el puerto {port}.",
                    "Deténgalo o elija otros con BOT_PORT, BACKEND_PORT y FRONTEND_PORT.",
                    e
                );
            }
            catch (SocketException e)
            {
                throw new SetupException(
                    $"No se puede escuchar en {listen.Address}, puerto {port}: {e.Message}",
                    "Revise BIND_ADDRESS y los puertos; los menores de 1024 piden permisos especiales.",
                    e
                );
            }
        }
    }
}
