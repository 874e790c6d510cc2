namespace Mostrador.Server.Tests;
