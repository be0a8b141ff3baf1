namespace BizChat.Domain.Access;

/// <summary>A customer of a business, who may have several conversations with it.</summary>
public sealed class CustomerAccount
{
    private CustomerAccount() { }

    /// <summary>Opaque; the <c>customer_id</c> of the conversations.</summary>
    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    /// <summary>The business's own id of the customer; null while not identified. Unique in a business.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Null once erased.</summary>
    public string? Name { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Time of erasure; null when not erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public static CustomerAccount Open(string id, string businessId, string? externalId, string? name, string? email, string? phone, DateTimeOffset now) => new()
    {
        Id = id,
        BusinessId = businessId,
        ExternalId = externalId,
        Name = name,
        Email = email,
        Phone = phone,
        CreatedAt = now,
    };

    /// <summary>Updates the details from the business's own site; null keeps the current value.</summary>
    public void Describe(string? name, string? email)
    {
        Name = name ?? Name;
        Email = email ?? Email;
    }

    /// <summary>Takes in what was not known before; null is unknown.</summary>
    public void Complete(string? name, string? email, string? phone)
    {
        Name ??= name;
        Email ??= email;
        Phone ??= phone;
    }

    /// <summary>Takes in what the business knows; null is unknown.</summary>
    public void Correct(string? name, string? email, string? phone) => (Name, Email, Phone) = (name, email, phone);

    /// <summary>Sets the business's own id of the customer.</summary>
    public void Identify(string externalId) => ExternalId = externalId;

    /// <summary>Takes over the details of another customer that was identified as the same person.</summary>
    public void Inherit(CustomerAccount other) => Complete(other.Name, other.Email, other.Phone);

    public void Erase(DateTimeOffset now)
    {
        ExternalId = Name = Email = Phone = null;
        ErasedAt ??= now;
    }
}
