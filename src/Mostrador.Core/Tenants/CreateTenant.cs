using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <summary>Opens a shop: registry, an empty catalogue, and its WhatsApp number when given. It answers at once, on every node.</summary>
public sealed class CreateTenant(Database database, SecretBox box, TimeProvider time)
{
    public async Task<TenantChange> RunAsync(NewTenant wanted, string actor, CancellationToken ct)
    {
        var slug = wanted.Slug?.Trim() ?? SpanishNames.Slug(wanted.Name);
        var now = time.StorableNow();
        var id = wanted.Id ?? TenantNames.IdOf(slug, now);
        var problems = Check(wanted, slug, id);
        if (problems.Count > 0)
            return new TenantChange.Refused(problems);

        var tenant = new Tenant(
            id,
            slug,
            wanted.Name.Trim(),
            wanted.Type,
            wanted.Phone,
            wanted.Plan,
            true,
            null,
            wanted.AssistantId,
            Migrator.SharedSchema,
            null,
            now
        );
        try
        {
            await using var tx = await database.BeginAsync(tenant.Place, ct);
            await RegistryRows.InsertAsync(tx, tenant, ProfileOf(wanted), ct);
            if (wanted.Meta is { } meta)
                await RegistryRows.InsertChannelAsync(
                    tx,
                    new ChannelAccount(tenant.Id, Guid.CreateVersion7(now), "meta")
                    {
                        PhoneNumberId = meta.PhoneNumberId,
                    },
                    box.Seal(meta.Secrets, tenant.Id),
                    ct
                );
            var detail = new
            {
                tenant.Slug,
                tenant.Name,
                wanted.Meta?.PhoneNumberId,
            };
            await RegistryRows.AuditAsync(tx, actor, "tenant.create", detail, ct);
            await tx.CommitAsync(ct);
        }
        catch (PostgresException e) when (RegistryRows.TakenBy(e) is { } taken)
        {
            // An id made from the slug is nobody's concern: what is taken is the slug.
            return new TenantChange.Refused(
                taken with
                {
                    Field = wanted.Id is null && taken.Field == "id" ? "slug" : taken.Field,
                }
            );
        }
        return new TenantChange.Done(tenant);
    }

    static List<Problem> Check(NewTenant wanted, string slug, string id)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(wanted.Name))
            problems.Add(new Problem("name", "falta el nombre de la tienda"));
        else if (wanted.Name.Length > TenantNames.MaxNameLength)
            problems.Add(new Problem("name", $"tiene más de {TenantNames.MaxNameLength} caracteres"));
        if (!TenantNames.Slug.IsMatch(slug))
            problems.Add(
                new Problem("slug", $"«{slug}» no sirve: solo minúsculas sin acento, números y guiones (máximo 63)")
            );
        else if (!TenantNames.Slug.IsMatch(id))
            problems.Add(new Problem("id", $"«{id}» no sirve: solo minúsculas sin acento, números y guiones"));
        if (wanted.Phone is { Length: > 0 } phone && PhoneNumber.Canonical(phone) is null)
            problems.Add(new Problem("phone", $"«{phone}» no es un número de teléfono"));
        if (wanted.Meta is { } meta && !TenantNames.PhoneNumberId.IsMatch(meta.PhoneNumberId))
            problems.Add(new Problem("phone_number_id", "se esperaba el identificador de Meta: solo dígitos"));
        if (!Plans.All.Contains(wanted.Plan))
            problems.Add(new Problem("plan", $"se esperaba {string.Join(", ", Plans.All)}"));
        if (wanted.Timezone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            problems.Add(new Problem("timezone", $"«{zone}» no es una zona horaria conocida"));
        return problems;
    }

    static ShopProfile ProfileOf(NewTenant wanted)
    {
        var home = HomeCountry.Of(wanted.Phone);
        return new ShopProfile
        {
            Name = wanted.Name.Trim(),
            Type = wanted.Type,
            Phone = wanted.Phone,
            Currency = wanted.Currency ?? home.Currency,
            Locale = wanted.Locale ?? home.Locale,
            Timezone = wanted.Timezone ?? home.Timezone,
            // What any shop can take without an account anywhere; the owner adds the rest.
            Payments = ["efectivo", "transferencia"],
        };
    }
}
