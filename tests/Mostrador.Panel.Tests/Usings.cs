namespace Mostrador.Panel.Tests;
