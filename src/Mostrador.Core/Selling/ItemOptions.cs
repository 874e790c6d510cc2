using Mostrador.Core.Catalog;

namespace Mostrador.Core.Selling;

static class ItemOptions
{
    public static OptionGroup? FindGroup(this Item item, string name)
    {
        foreach (var group in item.Options)
            if (string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase))
                return group;
        return null;
    }

    public static OptionChoice? FindChoice(this Item item, ChosenOption chosen)
    {
        if (item.FindGroup(chosen.Group) is not { } group)
            return null;
        foreach (var choice in group.Choices)
            if (string.Equals(choice.Name, chosen.Choice, StringComparison.OrdinalIgnoreCase))
                return choice;
        return null;
    }
}
