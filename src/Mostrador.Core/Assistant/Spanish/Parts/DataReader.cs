using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What the customer tells of themself and of the order, in the three steps in which the words become readable.</summary>
internal sealed class DataReader(Scan scan)
{
    readonly ShapeReader shapes = new(scan);
    readonly NameReader name = new(scan);
    readonly AddressReader address = new(scan);
    TermsReader? terms;

    public string? Name => name.Name;
    public string? Email => shapes.Email;
    public string? Phone => shapes.Phone;
    public string? Address => address.Address;
    public string? OrderCode => shapes.OrderCode;
    public List<Mention> Skus => shapes.Skus;
    public string? Zone => terms?.Zone;
    public string? Slot => terms?.Slot;
    public string? Day => terms?.Day;
    public string? Payment => terms?.Payment;
    public bool PaysInParts => terms?.PaysInParts == true;
    public DeliveryMode? Mode => terms?.Mode;

    /// <summary>Before anything else: what has a shape of its own is no word of the sentence.</summary>
    public void ReadShapes() => shapes.Read();

    /// <summary>Names and addresses, whose words must not be taken for goods.</summary>
    public void ReadPerson()
    {
        name.Read();
        name.ReadSigned();
        address.Read(named: Name is not null);
        name.ReadBefore(address.At.From);
    }

    /// <summary>After the goods are known: where, when, how it is paid and delivered.</summary>
    public void ReadTerms()
    {
        terms = new TermsReader(scan, address.At);
        terms.Read();
    }
}
