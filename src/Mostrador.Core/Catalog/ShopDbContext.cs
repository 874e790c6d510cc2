using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;

namespace Mostrador.Core.Catalog;

/// <summary>
/// A shop's tables for management, on the connection and inside the walls of one <see cref="TenantTransaction"/>; that
/// transaction commits. Every query is filtered by its tenant and every write checked against it: if row-level security
/// were switched off by mistake, this would still hold.
/// </summary>
sealed class ShopDbContext(TenantTransaction tx) : DbContext
{
    public string TenantId => tx.Place.TenantId;

    public DbSet<ShopRow> Shops => Set<ShopRow>();
    public DbSet<CategoryRow> Categories => Set<CategoryRow>();
    public DbSet<ProductRow> Products => Set<ProductRow>();
    public DbSet<DiscountRow> Discounts => Set<DiscountRow>();

    /// <summary>Opens a context that takes part in the transaction.</summary>
    public static async Task<ShopDbContext> OpenAsync(TenantTransaction tx, CancellationToken ct)
    {
        var context = new ShopDbContext(tx);
        await context.Database.UseTransactionAsync(tx.Transaction, ct);
        return context;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseForeignRows();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        RefuseForeignRows();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        // No schema is named: the transaction's search_path decides where the shop lives.
        optionsBuilder.UseNpgsql(tx.Connection);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder
            .Properties<ShopProfile>()
            .HaveConversion<ProfileColumn, ProfileComparer>()
            .HaveColumnType("jsonb");
        configurationBuilder
            .Properties<IReadOnlyList<OptionGroup>>()
            .HaveConversion<OptionsColumn, OptionsComparer>()
            .HaveColumnType("jsonb");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ShopRow>(shop =>
        {
            shop.ToTable("shop").HasKey(s => s.TenantId);
        });
        modelBuilder.Entity<CategoryRow>(category => Table(category, "categories"));
        modelBuilder.Entity<ProductRow>(product =>
        {
            Table(product, "products");
            product.HasOne(p => p.Category).WithMany().HasForeignKey(p => new { p.TenantId, p.CategoryId });
        });
        modelBuilder.Entity<DiscountRow>(discount =>
        {
            Table(discount, "discounts");
            discount.HasOne(d => d.Category).WithMany().HasForeignKey(d => new { d.TenantId, d.CategoryId });
            discount.HasOne(d => d.Product).WithMany().HasForeignKey(d => new { d.TenantId, d.ProductId });
        });

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(OwnRowsOnly(entity.ClrType));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    /// <summary>row => row.TenantId == this.TenantId, for whatever entity there is: none can be left out.</summary>
    LambdaExpression OwnRowsOnly(Type entity)
    {
        var row = Expression.Parameter(entity);
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(ITenantRow.TenantId)),
                Expression.Property(Expression.Constant(this), nameof(TenantId))
            ),
            row
        );
    }

    void RefuseForeignRows()
    {
        foreach (var entry in ChangeTracker.Entries())
            if (
                entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && (entry.Entity as ITenantRow)?.TenantId != TenantId
            )
                throw new InvalidOperationException(
                    $"A {entry.Metadata.ClrType.Name} of another tenant was about to be written by {TenantId}."
                );
    }

    static void Table<T>(EntityTypeBuilder<T> entity, string name)
        where T : class, ITenantRow
    {
        entity.ToTable(name).HasKey("TenantId", "Id");
        entity.Property<long>("Id").UseIdentityAlwaysColumn();
    }
}

/// <summary>A value stored as JSON. Equal when it would be stored equal: importing the same file twice writes nothing.</summary>
abstract class JsonColumn<T>(JsonTypeInfo<T> type)
    : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, type),
        text => JsonSerializer.Deserialize(text, type)!
    );

abstract class JsonComparer<T>(JsonTypeInfo<T> type)
    : ValueComparer<T>(
        (a, b) => JsonSerializer.Serialize(a!, type) == JsonSerializer.Serialize(b!, type),
        value => JsonSerializer.Serialize(value, type).GetHashCode(StringComparison.Ordinal),
        value => value
    );

sealed class ProfileColumn() : JsonColumn<ShopProfile>(ShopJson.Default.ShopProfile);

sealed class ProfileComparer() : JsonComparer<ShopProfile>(ShopJson.Default.ShopProfile);

sealed class OptionsColumn() : JsonColumn<IReadOnlyList<OptionGroup>>(ShopJson.Default.IReadOnlyListOptionGroup);

sealed class OptionsComparer() : JsonComparer<IReadOnlyList<OptionGroup>>(ShopJson.Default.IReadOnlyListOptionGroup);
