namespace BizChat.Domain.Customers;

/// <summary>
/// An erasure of a customer's data that has begun and is not complete. It is stored with the erasure's first step and removed after its last,
/// so that an erasure that was cut off is found and resumed.
/// </summary>
public sealed class PendingErasure
{
    private PendingErasure() { }

    public string CustomerId { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When the last of the data was erased, and only the purge was left; null before.</summary>
    public DateTimeOffset? DataErasedAt { get; private set; }

    public static PendingErasure Begin(string customerId, string businessId, DateTimeOffset now) =>
        new() { CustomerId = customerId, BusinessId = businessId, BegunAt = now };

    public void DataErased(DateTimeOffset now) => DataErasedAt = now;
}
