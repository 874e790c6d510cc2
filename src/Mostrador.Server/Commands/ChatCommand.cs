using System.CommandLine;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Tenants;
using Mostrador.Server.Commands.Tenants;
using Mostrador.Server.Configuration;
using Mostrador.Server.Startup;

namespace Mostrador.Server.Commands;

/// <summary><c>mostrador chat TIENDA</c>: buy in the terminal, through the same turns as any channel.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        var shop = TenantCommands.Shop();
        var phone = new Option<string>("--phone")
        {
            Description = "Teléfono del cliente que escribe",
            DefaultValueFactory = _ => "+56900000000",
        };
        var command = new Command("chat", "Conversa con una tienda como lo haría un cliente") { shop, phone };
        command.OnInstallation(
            async (parse, installation, output, ct) =>
            {
                var services = new ServiceCollection().AddLogging();
                services.AddProduct(installation, new ServeRequest(NodeRoles.None, Demo: false));
                await using var provider = services.BuildServiceProvider();
                var tenants = provider.GetRequiredService<TenantDirectory>();
                await tenants.RefreshIfChangedAsync(ct);
                if (tenants.BySlug(parse.GetRequiredValue(shop)) is not { } tenant)
                {
                    output.Problem(
                        $"No hay ninguna tienda «{parse.GetRequiredValue(shop)}».",
                        "Véalas con «mostrador tenant list»; las de demostración se crean con «./run»."
                    );
                    return ExitCode.Refused;
                }
                if (PhoneNumber.Canonical(parse.GetRequiredValue(phone)) is not { } customer)
                {
                    output.Problem("El teléfono necesita código de país.", "Por ejemplo --phone +56912345678.");
                    return ExitCode.Refused;
                }
                var io = parse.InvocationConfiguration;
                await TalkAsync(provider.GetRequiredService<PlainChat>(), tenant, customer, io.Output, ct);
                return ExitCode.Done;
            }
        );
        return command;
    }

    static async Task TalkAsync(PlainChat chat, Tenant tenant, string customer, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync($"{tenant.Name} · escriba y pulse Enter; una línea vacía termina.");
        while (true)
        {
            await output.WriteAsync("\n> ");
            await output.FlushAsync(ct);
            var line = await Console.In.ReadLineAsync(ct);
            if (string.IsNullOrWhiteSpace(line))
                return;
            var answer = await chat.AskAsync(tenant, customer, StorableText.Clean(line), [], ct);
            if (answer is null)
            {
                await output.WriteLineAsync("La conversación está ocupada; intente de nuevo.");
                continue;
            }
            await output.WriteLineAsync(
                answer.Text.Length == 0 ? "(una persona tiene la conversación)" : Output.Visible(answer.Text)
            );
            for (var i = 0; i < answer.Choices.Count; i++)
                await output.WriteLineAsync($"  {i + 1}. {Output.Visible(answer.Choices[i].Title)}");
        }
    }
}
