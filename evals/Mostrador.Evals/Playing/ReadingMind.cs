using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Assistant.Tools;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Evals.Corpus;
using Mostrador.Testing.Vendors;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using Talks = Mostrador.Core.Assistant.Dialogue.Conversation;

namespace Mostrador.Evals.Playing;

/// <summary>
/// The mind of the scripted model server: it reads with the local engine's reader and acts by calling the tools that a
/// competent model would call, over HTTP, knowing of the conversation what it was sent. What it scores below the local
/// engine is what the way through instructions, tools and checks costs; it says nothing about any real model.
/// </summary>
sealed class ReadingMind(IReadOnlyCollection<LoadedShop> shops, ReadText read)
{
    public ModelSays Answer(ModelCall call)
    {
        var shop = shops
            .Where(s => call.Instructions.Contains($"clientes de {s.Profile.Name}.", StringComparison.Ordinal))
            .MaxBy(s => s.Profile.Name.Length)!;
        if (call.Messages[^1].Role == "tool")
            // What it says under a refusal is as plain as can be; what else it had to do, it did at once.
            return ModelSays.Reply(
                call.Messages[^1].Text.Contains("RECHAZADO", StringComparison.Ordinal) ? "Con gusto." : ""
            );
        return new Turn(SeenTalk.Of(shop, read, call), call.Said).Say();
    }

    /// <summary>One call: what it knows, and what it calls for. Every call is tried on what it knows first.</summary>
    sealed class Turn(Talk talk, string said)
    {
        readonly ToolTurn tools = new(talk, new Talks(talk), talk.Read(said), [said]);
        readonly ReadingRepairs repairs = new(talk);
        ModelSays says = new();
        string? intent;
        string? courtesy;
        Reading reading = null!;
        IReadOnlyList<string> consumed = [];

        public ModelSays Say()
        {
            foreach (var part in Parts())
                Take(part);
            // Who has nothing in the cart yet changes nothing there.
            if (intent == Intents.ModificarCarrito && talk.Turn.Session.Cart.Lines.Count == 0)
                intent =
                    talk.Cart.Lines.Count > 0 || talk.Open.Count > 0
                        ? Intents.IntencionCompra
                        : Intents.ConsultaProducto;
            courtesy ??= says.Calls.Count > 0 ? "" : Courtesy(intent);
            return says.AndReply(courtesy, intent ?? Intents.ConsultaGeneral, Math.Clamp(reading.Confidence, 0, 1));
        }

        static string Courtesy(string? intent) =>
            intent switch
            {
                Intents.Saludo => "¡Hola!",
                Intents.Agradecimiento => "¡De nada!",
                Intents.Despedida => "¡Hasta luego!",
                Intents.FueraDeTema => "Eso no lo tenemos; de la tienda te ayudo con lo que necesites.",
                _ => "¿Me lo cuentas con otras palabras?",
            };

        /// <summary>A question and an order in bubbles of their own are two things said.</summary>
        IEnumerable<string> Parts()
        {
            var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines.Length < 2)
                return [said];
            var readings = lines.Select(Read).ToList();
            var asks = readings.Exists(r =>
                r.IsQuestion && r.TopIntent is not (Intents.IntencionCompra or Intents.Saludo)
            );
            return asks && readings.Exists(r => r.TopIntent == Intents.IntencionCompra && r.Items.Any(i => !i.Negated))
                ? lines
                : [said];
        }

        Reading Read(string text) => repairs.Of(talk.Read(ReadingRepairs.WithoutOpener(text)));

        void Take(string text)
        {
            reading = Read(text);
            intent ??= reading.TopIntent;
            if (reading.TopIntent is Intents.HablarAsesor or Intents.Queja && !DeliveryQuestions.AsksFree(reading))
            {
                Call("hand_over", new { reason = reading.TopIntent == Intents.Queja ? "complaint" : "asked" });
                return;
            }
            if (
                reading.AsksToKeep
                && reading.Items.All(i => i.Negated)
                && (talk.Cart.Lines.Count > 0 || talk.Focus is not null)
            )
            {
                Facts();
                intent = Intents.ConsultaDespacho;
                Call(
                    "shop_info",
                    new
                    {
                        topic = "keep",
                        faq = (int?)null,
                        payment = (string?)null,
                    }
                );
                return;
            }
            var answered = Answered(text, out var settled);
            if (answered && settled)
                return;
            var did = Requests(answered);
            if (did || answered)
                Beside();
            if (!did && !answered && text == said && talk.Pending is { Kind: QuestionKind.Step })
                Bare();
        }

        /// <summary>Whether it is the answer to what was asked is for the mind to judge; what it means is the shop's to read.</summary>
        bool Answered(string text, out bool settled)
        {
            settled = false;
            var orders =
                reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito
                && reading.Items.Any(i => !i.Negated);
            if (
                talk.Pending is not { } asked
                || asked.Kind == QuestionKind.Step && orders
                || asked.Kind == QuestionKind.Step && !HasFacts(reading) && !Bareable(asked)
            )
                return false;
            if (
                asked.Kind is QuestionKind.Categories or QuestionKind.EditWhat or QuestionKind.Menu
                && reading.Items.Count == 0
                && reading.References.Any(r => r.Kind == ReferenceKind.Ordinal)
            )
            {
                says = says.And("answer", new { words = text });
                return settled = true;
            }
            var taken = tools.Conversation.TakeAnswer(text);
            if (!taken.Understood)
                return false;
            says = says.And("answer", new { words = text });
            intent = talk.Intent ?? intent;
            (settled, consumed) = (taken.Settled, taken.Consumed);
            return true;
        }

        /// <summary>A choice said beside something else that settles goods further back in line.</summary>
        void Beside()
        {
            var before = talk.Cart.Lines;
            talk.Choices.ChooseBeside(reading);
            if (before.Count != talk.Cart.Lines.Count)
                return;
            foreach (var (line, at) in talk.Cart.Lines.Select((l, i) => (l, i)))
                if (line.Options.Except(before[at].Options).ToList() is { Count: > 0 } chosen)
                    says = says.And(
                        "cart_change",
                        new
                        {
                            sku = line.Sku,
                            line = at + 1,
                            options = Choices(talk.Catalog.Find(line.Sku)!, chosen),
                        }
                    );
        }

        bool Bareable(Question asked) =>
            reading.Items.Count == 0 && EditsOf(reading).Count == 0 && !reading.IsQuestion
            || asked.Step
                is CheckoutStep.Address
                    or CheckoutStep.Name
                    or CheckoutStep.Email
                    or CheckoutStep.Confirmation;

        void Bare()
        {
            if (!says.Calls.Any(c => c.Name == "answer") && tools.Conversation.TakeAnswer(said).Understood)
                says = says.And("answer", new { words = said });
        }

        /// <summary>Calls a tool if it would do.</summary>
        bool Call(string tool, object arguments)
        {
            var outcome = Toolbox
                .Find(tool)!
                .Run(tools, new ToolArguments(JsonSerializer.SerializeToElement(arguments)));
            if (outcome.Done)
                says = says.And(tool, arguments);
            return outcome.Done;
        }

        // ---- what the message wants ----

        bool Requests(bool answered)
        {
            var did = false;
            var edits = EditsOf(reading);
            var had = talk.Cart.Lines.Count > 0;
            if (reading.Has(Intents.RepetirPedido, 0.8) && edits.Count > 0 && !answered && talk.Cart.Lines.Count == 0)
                did = Repeat();
            if (AddOther(edits))
                return true;
            var edited = new List<ItemMention>();
            if (edits.Count > 0 && (talk.Cart.Lines.Count > 0 || edits.Any(e => e.Target is not null)))
            {
                did |= KeepOnly(edits.Where(e => e.Kind == EditKind.Keep));
                foreach (var edit in edits)
                {
                    // What answered the question is not wanted once more.
                    did |= edit.With is { } with && consumed.Contains(with.Surface) || Edit(edit);
                    edited.AddRange(new[] { edit.Target, edit.With }.OfType<ItemMention>());
                }
            }
            if (did && had)
                intent = reading.TopIntent == Intents.RepetirPedido ? intent : Intents.ModificarCarrito;
            else if (
                !did
                && edits.Any(e => e.Target is null)
                && talk.Cart.Lines.Count == 0
                && talk.Open.Count == 0
                && reading.Items.Count == 0
            )
                return Call("cart_show", new { });
            var mentions = reading
                .Items.Where(m => !m.Negated && !consumed.Contains(m.Surface) && !edited.Exists(e => SameMention(e, m)))
                .ToList();
            foreach (
                var refused in reading.Items.Where(m =>
                    m.Negated && m.Certain && !edited.Exists(e => SameMention(e, m))
                )
            )
                if (talk.Basket.LastLine(refused.Best.Sku) >= 0)
                    did |= Call("cart_remove", Of(refused.Best.Sku));
            if (!did && !answered && Exclusive(mentions))
                return true;
            if (!did && Becomes(mentions))
                return true;
            var whole = reading.IsQuestion && reading.Faq is not null && reading.TopIntent == Intents.ConsultaGeneral;
            if (mentions.Count > 0 && !(whole && !answered))
                did |= WantedGoods.IsPurchase(reading, mentions) ? Buy(mentions) : Inform(mentions);
            else if (!answered && !did && Repurchase())
                did = true;
            if (!answered && Facts())
            {
                if (
                    !did
                    && talk.Cart.Lines.Count > 0
                    && mentions.Count == 0
                    && !reading.IsQuestion
                    && !talk.Checkout.Started
                    && SaysHow
                )
                    Call("checkout_start", new { });
                intent = mentions.Count > 0 || did ? intent : Intents.DatosCliente;
                did = true;
            }
            did |= AsTheDeskWould(desk =>
                new ShopQuestions(desk).Answer(reading, answered || did, mentions.Count > 0 && !whole)
            );
            if (!did && !answered)
                did = AsTheDeskWould(desk => new LookingAround(desk).Take(reading)) || Kindly();
            return did;
        }

        bool SaysHow =>
            (reading.Mode ?? (object?)reading.Zone ?? reading.Payment ?? reading.Slot ?? reading.Data.Address)
                is not null;

        bool Repeat() => Call("repeat_order", new { code = reading.OrderCode });

        /// <summary>"y otra de chocolate": one more of the product spoken of, on a line of its own choices.</summary>
        bool AddOther(IReadOnlyList<Edit> edits)
        {
            if (
                edits is not [{ Kind: EditKind.Add, Target: null } edit]
                || reading.Items.Count > 0
                || talk.Focus is not { } focus
                || talk.Catalog.Find(focus) is not { } item
                || talk.Basket.LastLine(focus) is not (>= 0 and var line)
                || NamedOptions(reading, item).ToList() is not { Count: > 0 } named
            )
                return false;
            var kept = talk
                .Cart.Lines[line]
                .Options.Where(o =>
                    item.FindGroup(o.Group) is { Required: true }
                    && !named.Exists(n => Core.Assistant.Dialogue.Plain.Same(n.Group, o.Group))
                );
            return Add(
                item,
                edit.Quantity ?? reading.Quantity ?? new Quantity(item.Step),
                null,
                [.. kept, .. named],
                null
            );
        }

        /// <summary>"solo las empanadas": all other lines go.</summary>
        bool KeepOnly(IEnumerable<Edit> kept)
        {
            var meant = new LinesMeant(talk);
            var spared = kept.SelectMany(e => meant.Named(e.Target!)).ToHashSet();
            if (spared.Count == 0)
                return false;
            foreach (var at in Enumerable.Range(0, talk.Cart.Lines.Count).Except(spared).OrderDescending().ToList())
                Call("cart_remove", Of(talk.Cart.Lines[at].Sku, at + 1));
            return true;
        }

        bool Edit(Edit edit)
        {
            if (edit.Kind == EditKind.Clear)
                return Call("cart_clear", new { });
            if (edit is { Kind: EditKind.Choose, Target: { } chosen })
                return Rechoose(chosen) || Want([chosen]);
            var lines = new LinesMeant(talk).Of(edit, reading);
            if (lines.Count == 0)
                return edit switch
                {
                    { Kind: EditKind.Replace, With: { } with } => Want([with]),
                    { Kind: EditKind.Remove, Target: { } target } => talk
                        .Wishes.Candidates(target)
                        .Any(i => Call("cart_remove", Of(i.Sku))),
                    { Kind: EditKind.Add or EditKind.SetQuantity, Target: { } target } => Want([
                        target with
                        {
                            Quantity = target.Quantity ?? edit.Quantity,
                        },
                    ]),
                    _ => false,
                };
            var (line, number) = (talk.Cart.Lines[lines[0]], lines[0] + 1);
            if (talk.Catalog.Find(line.Sku) is not { } item)
                return false;
            decimal Value(Quantity q) => talk.Units.Convert(q, item) ?? q.Value;
            switch (edit.Kind)
            {
                case EditKind.Replace
                    when edit is { Target: null, With: { } unlike }
                        && talk.Wishes.Candidates(unlike) is [var next]
                        && !talk.Changes.Alike(line, next):
                    return Want([unlike]);
                case EditKind.Replace
                    when edit.With is { } part && edit.Quantity is { } of && Value(of) < line.Quantity:
                    return Change(line.Sku, number, line.Quantity - Value(of), null, [])
                        | Want([part with { Quantity = part.Quantity ?? of }]);
                case EditKind.Replace when edit.With is { } with:
                    return talk.Wishes.Candidates(with) is [var other]
                        ? Call(
                            "cart_replace",
                            new
                            {
                                sku = line.Sku,
                                line = number,
                                with = other.Sku,
                                quantity = with.Quantity?.Value,
                                unit = with.Quantity?.Unit,
                                options = Choices(other, with.Options),
                                note = with.Note,
                            }
                        )
                        : Call("cart_remove", Of(line.Sku, number)) | Want([with]);
                case EditKind.Remove:
                    var less =
                        (edit.Quantity ?? edit.Target?.Quantity) is { } some && lines.Count == 1
                            ? Value(some)
                            : (decimal?)null;
                    foreach (var at in lines.OrderDescending())
                        Call("cart_remove", Of(talk.Cart.Lines[at].Sku, at + 1, less < line.Quantity ? less : null));
                    return true;
                case EditKind.Multiply when edit.Quantity is { } factor:
                    return Change(line.Sku, number, line.Quantity * factor.Value, null, []);
                case EditKind.SetQuantity when edit.Quantity is { } set:
                    return Change(line.Sku, number, set.Value, set.Unit, []);
                case EditKind.Add:
                    return Add(
                        item,
                        edit.Quantity ?? new Quantity(item.Step),
                        null,
                        [.. line.Options, .. edit.Target?.Options ?? []],
                        line.Note
                    );
                case EditKind.Subtract:
                    return Change(
                        line.Sku,
                        number,
                        Math.Max(0, line.Quantity - (edit.Quantity is { } minus ? Value(minus) : item.Step)),
                        null,
                        []
                    );
                default:
                    return false;
            }
        }

        /// <summary>"de los conos, que uno sea de fresa": of what is in the cart, all of it or some.</summary>
        bool Rechoose(ItemMention said)
        {
            var sku = said.Candidates.Select(c => c.Item.Sku).FirstOrDefault(s => talk.Basket.LastLine(s) >= 0);
            return sku is not null
                && talk.Catalog.Find(sku) is { } item
                && Valid(item, said.Options) is { Count: > 0 } options
                && talk.Cart.Lines.Count(l => l.Sku == sku) == 1
                && Change(sku, talk.Basket.LastLine(sku) + 1, null, null, options, said.Quantity?.Value);
        }

        bool Exclusive(List<ItemMention> mentions)
        {
            var code = reading.OrderCode;
            switch (reading.TopIntent)
            {
                case Intents.EstadoPedido when code is null && talk.Turn.Orders.Count == 0 && talk.Cart.Lines.Count > 0:
                case Intents.VerCarrito:
                    return Call("cart_show", new { });
                case Intents.EstadoPedido:
                    return Call(Cues.Says(reading, "change") ? "order_change" : "order_status", new { code });
                case Intents.AvisoPago:
                    return Call("payment_notice", new { code });
                case Intents.RepetirPedido when mentions.Count == 0:
                    Facts();
                    return Repeat();
                case Intents.Confirmar when mentions.Count == 0 && talk.Cart.Lines.Count > 0:
                    Facts();
                    return Call("checkout_start", new { });
                case Intents.Confirmar
                    when mentions.Count == 0
                        && !talk.Checkout.Started
                        && reading.Answer == Core.Assistant.Spanish.Answer.None:
                    return Call("cart_show", new { });
                case Intents.Cancelar when mentions.Count == 0:
                    return code is not null ? Call("cancel_order", new { code })
                        : talk.Cart.Lines.Count > 0 ? Call("checkout_stop", new { })
                        : talk.Turn.Orders.Count > 0 ? Call("cancel_order", new { code })
                        : Call("menu", new { });
                default:
                    return false;
            }
        }

        /// <summary>"el refresco que sea de manzana": said of what is in the cart, it changes and is not wanted once more.</summary>
        bool Becomes(List<ItemMention> mentions)
        {
            if (
                reading.IsQuestion
                || mentions is not [{ Amount: null } other]
                || !Cues.Says(reading, "becomes")
                || other.Quantity is not null && !Restatements.IsPartOf(reading.Text)
                || talk.Wishes.Candidates(other) is not [var item]
                || talk.Cart.Lines.Count(l => l.Sku == item.Sku) != 1
            )
                return false;
            var options = other.Options.Count > 0 ? other.Options : [.. NamedOptions(reading, item)];
            return options.Count > 0
                && Change(
                    item.Sku,
                    talk.Basket.LastLine(item.Sku) + 1,
                    null,
                    null,
                    Valid(item, options),
                    other.Quantity?.Value
                );
        }

        bool Buy(List<ItemMention> mentions)
        {
            if (intent is null or Intents.ConsultaProducto)
                intent = Intents.IntencionCompra;
            var place = Unserved();
            var bought = Want(talk.Wishes.Divided(new WantedGoods(talk).Wanted(mentions, reading), reading.Text));
            if (place is not null)
                Call("delivery_quote", new { zone = place, about = "cost" });
            return bought;
        }

        /// <summary>"mándame dos a Miraflores": a place that the shop does not go to.</summary>
        string? Unserved()
        {
            if (reading.Zone is not null || reading.Data.Address is not null || !Cues.Says(reading, "sends"))
                return null;
            var tokens = reading.Tokens.ToList();
            var at = tokens.FindLastIndex(t => t.Text is "a" or "hasta");
            return at >= 0 && at + 1 < tokens.Count && tokens[at + 1].Role == "unknown"
                ? string.Join(' ', tokens.Skip(at + 1).TakeWhile(t => t.Role == "unknown").Select(t => t.Surface))
                : null;
        }

        bool Want(IEnumerable<ItemMention> mentions)
        {
            var any = false;
            foreach (var mention in mentions)
                any |= talk.Wishes.Candidates(mention) switch
                {
                    [] => false,
                    [var item] => Add(item, mention.Quantity, mention.Amount, mention.Options, mention.Note),
                    var several => Call(
                        "ask_which",
                        new
                        {
                            skus = several.Take(9).Select(i => i.Sku).ToList(),
                            quantity = mention.Quantity?.Value,
                            options = several.SelectMany(i => Choices(i, mention.Options)).Distinct().ToList(),
                            note = mention.Note,
                        }
                    ),
                };
            return any;
        }

        bool Inform(List<ItemMention> mentions)
        {
            if (reading.TopIntent == Intents.Recomendacion && reading.Suggestions.Count > 0)
                return AsTheDeskWould(desk => new LookingAround(desk).Take(reading));
            var items = mentions.SelectMany(talk.Wishes.Candidates).DistinctBy(i => i.Sku).ToList();
            if (items is [var only])
                return Call(
                    "product_detail",
                    new
                    {
                        sku = only.Sku,
                        quantity = mentions[0].Quantity is { } q ? talk.Units.Convert(q, only) : null,
                        options = Choices(only, [.. mentions[0].Options, .. NamedOptions(reading, only)]),
                    }
                );
            if (reading.Categories.Any(c => !c.Negated) && mentions.TrueForAll(m => !m.Certain))
                return AsTheDeskWould(desk => new LookingAround(desk).Take(reading));
            return items.Count > 0 && Call("show_products", new { skus = items.Take(10).Select(i => i.Sku).ToList() });
        }

        /// <summary>A quantity, reference or option without a product means what was spoken of.</summary>
        bool Repurchase()
        {
            var buys =
                reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito
                    && (!reading.IsQuestion || reading.Confidence > 0.8)
                || reading.Answer == Core.Assistant.Spanish.Answer.Yes;
            if (reading.References.Count > 0)
            {
                var picked = new PointedAt(talk).Referred(reading, talk.Shown);
                if (
                    picked.Count == 0
                    && reading.References.Any(r => r.Kind == ReferenceKind.That)
                    && talk.Focus is { } that
                )
                    picked = [that];
                var items = picked.Select(talk.Catalog.Find).OfType<Item>().ToList();
                if (items.Count > 0 && (buys || !reading.IsQuestion))
                {
                    intent = Intents.IntencionCompra;
                    return items
                        .Select(i => Add(i, reading.Quantity, null, [.. NamedOptions(reading, i)], null))
                        .ToList()
                        .Contains(true);
                }
                if (items.Count > 0)
                    return Detail(items[0], [], null);
            }
            if (!Asking(reading) && !reading.IsQuestion && talk.Choices.Choosable(reading) is { } chosen)
            {
                intent = Intents.ModificarCarrito;
                return Change(chosen.Sku, null, null, null, Valid(chosen, [.. NamedOptions(reading, chosen)]));
            }
            if (talk.Focus is not { } focus || talk.Catalog.Find(focus) is not { } spoken || Asking(reading))
                return false;
            var bare = !reading.Tokens.Any(t => t.Role == "unknown");
            var there = talk.Basket.LastLine(focus) >= 0;
            if (there && !reading.IsQuestion && Valid(spoken, Merge([], reading)) is { Count: > 0 } other)
            {
                intent = Intents.ModificarCarrito;
                return Change(focus, null, null, null, other);
            }
            if (reading.Quantity is { } quantity && bare && (buys || there && talk.Pending?.Kind == QuestionKind.More))
            {
                intent = there ? Intents.ModificarCarrito : Intents.IntencionCompra;
                return there
                    ? Change(focus, null, quantity.Value, quantity.Unit, [])
                    : Add(spoken, quantity, null, [.. NamedOptions(reading, spoken)], null);
            }
            if (reading.Note is { } note && there && !reading.IsQuestion)
                return Change(focus, talk.Basket.LastLine(focus) + 1, null, null, [], note: note);
            return false;
        }

        // ---- the order and the shop ----

        bool Facts()
        {
            var asks =
                reading.IsQuestion
                && talk.Pending?.Step is not (CheckoutStep.Zone or CheckoutStep.Payment or CheckoutStep.Confirmation);
            var street = reading.Mode is not null && reading.Data.Address?.Any(char.IsAsciiDigit) == false;
            var facts = new
            {
                name = reading.Data.Name,
                email = reading.Data.Email,
                address = street ? null : reading.Data.Address,
                zone = asks ? null : reading.Zone,
                mode = asks ? null
                : reading.Mode == DeliveryMode.Pickup ? "pickup"
                : reading.Mode == DeliveryMode.Delivery ? "delivery"
                : null,
                slot = reading.Slot,
                payment = asks ? null : reading.Payment,
                note = (string?)null,
            };
            return (
                    facts.name
                    ?? facts.email
                    ?? facts.address
                    ?? facts.zone
                    ?? facts.mode
                    ?? facts.slot
                    ?? facts.payment
                )
                    is not null
                && Call("customer_data", facts);
        }

        /// <summary>
        /// What the shop's own desk would show or tell, looked up on a sheet of paper and asked for by the tool that does it.
        /// </summary>
        bool AsTheDeskWould(Func<Talk, bool> take)
        {
            var desk = new Talk(
                talk.Turn with
                {
                    Session = talk.Turn.Session with { Cart = talk.Cart, Checkout = talk.Checkout },
                },
                talk.Reader
            )
            {
                Focus = talk.Focus,
            };
            if (!take(desk))
                return false;
            intent = intent is Intents.IntencionCompra or Intents.ModificarCarrito or Intents.DatosCliente
                ? intent
                : desk.Intent ?? intent;
            var did = false;
            foreach (var note in desk.Did)
                did |= Ask(note, desk);
            return did;
        }

        bool Ask(string note, Talk desk)
        {
            string? After(string start) =>
                note.StartsWith(start, StringComparison.Ordinal) ? note[start.Length..] : null;
            var goods = desk.Browse is { } browse ? browse.Skus.Take(10).ToList() : [];
            switch (note)
            {
                case "hours" or "offers" or "payment methods":
                    return Call(
                        "shop_info",
                        new
                        {
                            topic = note == "payment methods" ? "payments" : note,
                            faq = (int?)null,
                            payment = reading.Payment,
                        }
                    );
                case "delivery terms" or "free delivery" or "how long":
                    return Call(
                        "delivery_quote",
                        new
                        {
                            zone = note == "how long" ? null : reading.Zone ?? Place(),
                            about = note == "how long" ? "time"
                            : note == "free delivery" ? "free"
                            : "cost",
                        }
                    );
                case "cart shown":
                    return Call("cart_show", new { });
                case "categories":
                    return Call("browse", new { category = (string?)null });
                case "cheapest" or "suggests":
                    return goods.Count > 0 && Call("show_products", new { skus = goods });
                case "nothing within the budget":
                    return Call(
                        "browse",
                        new
                        {
                            category = reading.Categories.FirstOrDefault(c => !c.Negated)?.Category,
                            min_price = reading.Budget?.Min,
                            max_price = reading.Budget?.Max,
                        }
                    );
            }
            if (After("faq ") is { } faq)
                return Call(
                    "shop_info",
                    new { topic = "faq", faq = int.Parse(faq, System.Globalization.CultureInfo.InvariantCulture) + 1 }
                );
            if (After("not sold: ") is { } what)
                return Call("not_sold", new { what });
            if (After("detail ") is { } sku && talk.Catalog.Find(sku) is { } item)
                return Detail(item, [.. NamedOptions(reading, item)], reading.Quantity);
            if (After("category ") is { } category)
                return
                    goods.Count == talk.Catalog.Items.Count(i => i.Category == category) || reading.Budget is not null
                    ? Call(
                        "browse",
                        new
                        {
                            category,
                            min_price = reading.Budget?.Min,
                            max_price = reading.Budget?.Max,
                        }
                    )
                    : goods.Count > 0 && Call("show_products", new { skus = goods });
            return (After("recommends ") ?? After("narrowed to ")) is not null
                && goods.Count > 0
                && Call("show_products", new { skus = goods });
        }

        string? Place() =>
            reading.Unknown.Count is > 0 and <= 3
                ? string.Join(' ', reading.Tokens.Where(t => reading.Unknown.Contains(t.Text)).Select(t => t.Surface))
                : null;

        bool Kindly()
        {
            switch (reading.TopIntent)
            {
                case Intents.Saludo or Intents.FueraDeTema when talk.Cart.Lines.Count == 0 && !talk.Checkout.Started:
                    courtesy = Courtesy(reading.TopIntent);
                    return Call("menu", new { });
                case Intents.Saludo or Intents.FueraDeTema or Intents.Agradecimiento or Intents.Despedida:
                    return true;
                case Intents.RepetirPedido:
                    return Repeat();
                default:
                    return false;
            }
        }

        // ---- the tools, with the mind's arguments ----

        bool Detail(Item item, IReadOnlyList<ChosenOption> options, Quantity? quantity) =>
            Call(
                "product_detail",
                new
                {
                    sku = item.Sku,
                    quantity = quantity is null ? null : talk.Units.Convert(quantity, item),
                    options = Choices(item, options),
                }
            );

        bool Add(Item item, Quantity? quantity, decimal? spend, IReadOnlyList<ChosenOption> options, string? note) =>
            Call(
                "cart_add",
                new
                {
                    sku = item.Sku,
                    quantity = quantity?.Value,
                    unit = quantity?.Unit,
                    spend,
                    options = Choices(item, options),
                    note,
                }
            );

        bool Change(
            string sku,
            int? line,
            decimal? quantity,
            string? unit,
            IReadOnlyList<ChosenOption> options,
            decimal? only = null,
            string? note = null
        ) =>
            Call(
                "cart_change",
                new
                {
                    sku,
                    line,
                    quantity,
                    unit,
                    options = options.Select(o => new { group = o.Group, choice = o.Choice }).ToList(),
                    only,
                    note,
                }
            );

        static object Of(string sku, int? line = null, decimal? quantity = null) =>
            new
            {
                sku,
                line,
                quantity,
            };

        static IReadOnlyList<ChosenOption> Valid(Item item, IReadOnlyList<ChosenOption> options) =>
            [.. options.Where(o => item.FindChoice(o) is not null)];

        static List<Choice> Choices(Item item, IReadOnlyList<ChosenOption> options) =>
            [.. Valid(item, options).Select(o => new Choice(o.Group, o.Choice)).Distinct()];

        sealed record Choice(
            [property: System.Text.Json.Serialization.JsonPropertyName("group")] string Group,
            [property: System.Text.Json.Serialization.JsonPropertyName("choice")] string Chosen
        );
    }
}
