namespace Mostrador.Core.Orders;

/// <summary>Where an order is, in the words of <c>orders.state</c>.</summary>
public static class OrderState
{
    public const string PendingPayment = "pending_payment";
    public const string Paid = "paid";
    public const string Preparing = "preparing";
    public const string Ready = "ready";
    public const string OnTheWay = "on_the_way";
    public const string Delivered = "delivered";
    public const string Cancelled = "cancelled";

    /// <summary>
    /// Money first for methods that are paid beforehand (flow, transferencia); cash and card are paid at the door, so the
    /// shop starts at once.
    /// </summary>
    public static string Initial(string paymentMethod) => PaidAtTheDoor(paymentMethod) ? Preparing : PendingPayment;

    /// <summary>
    /// A customer cancels alone while no money has changed hands and the goods are in the shop: an unpaid order that nobody
    /// told to be paid, or one to be paid at the door that is not ready yet. Anything later is for a person to settle.
    /// </summary>
    public static bool CustomerMayCancel(string state, string? paymentMethod) =>
        state == PendingPayment || state == Preparing && paymentMethod is not null && PaidAtTheDoor(paymentMethod);

    public static bool PaidAtTheDoor(string paymentMethod) => paymentMethod is "efectivo" or "tarjeta";
}
