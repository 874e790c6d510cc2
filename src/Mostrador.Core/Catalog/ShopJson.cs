using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Assistant;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Catalog;

/// <summary>How the shop's JSON columns are written: the words of the shop file.</summary>
[JsonSerializable(typeof(ShopProfile))]
[JsonSerializable(typeof(IReadOnlyList<OptionGroup>))]
[JsonSerializable(typeof(IReadOnlyList<ChosenOption>))]
[JsonSerializable(typeof(IReadOnlyList<KnownAddress>))]
[JsonSerializable(typeof(IReadOnlyList<StockMove>))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
sealed partial class ShopJson : JsonSerializerContext;
