namespace Mostrador.Core.Tests;
