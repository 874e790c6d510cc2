using Mostrador.Server.Commands;

return await Root.RunAsync(args);
