namespace Mostrador.Integrations.Tests;
