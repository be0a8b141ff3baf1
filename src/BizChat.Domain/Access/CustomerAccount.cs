namespace BizChat.Domain.Access;

/// <summary>A customer of a business, who may have several conversations with it.</summary>
public sealed class CustomerAccount
{
    private CustomerAccount() { }

    /// <summary>Opaque; the <c>customer_id</c> of the conversations.</summary>
    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    /// <summary>What the business's own site knows the customer by; null while nobody has vouched. Unique in a business.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Null once erased.</summary>
    public string? Name { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When everything personal was taken away; null while it is there.</summary>
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

    /// <summary>Takes in what the business's own site says; null leaves what is known.</summary>
    public void Describe(string? name, string? email)
    {
        Name = name ?? Name;
        Email = email ?? Email;
    }

    /// <summary>Takes in what the business knows; null is unknown.</summary>
    public void Correct(string? name, string? email, string? phone) => (Name, Email, Phone) = (name, email, phone);

    /// <summary>Becomes the one whom the business's own site knows by this.</summary>
    public void Identify(string externalId) => ExternalId = externalId;

    /// <summary>Takes over what another, who has turned out to be the same person, had told.</summary>
    public void Inherit(CustomerAccount other)
    {
        Name ??= other.Name;
        Email ??= other.Email;
        Phone ??= other.Phone;
    }

    public void Erase(DateTimeOffset now)
    {
        ExternalId = Name = Email = Phone = null;
        ErasedAt ??= now;
    }
}
