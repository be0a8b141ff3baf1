namespace BizChat.Domain.Access;

/// <summary>A customer of a business, who may have several conversations with it.</summary>
public sealed class CustomerAccount
{
    /// <summary>How exact <see cref="LastSeenAt"/> is, so that a customer who stays is not written again and again.</summary>
    public static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

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

    /// <summary>What is known under names of the business's choice, in their order.</summary>
    public IReadOnlyList<CustomerAttribute> Attributes { get; private set; } = [];

    /// <summary>The last pages of the business's site that the customer looked at, newest first.</summary>
    public IReadOnlyList<SeenPage> Pages { get; private set; } = [];

    /// <inheritdoc cref="Device.Locale"/>
    public string? Locale { get; private set; }

    /// <inheritdoc cref="Device.UserAgent"/>
    public string? UserAgent { get; private set; }

    /// <summary>The language in which the customer reads the chat; null when unknown.</summary>
    public Language? ChatLanguage { get; private set; }

    /// <summary>The language of the chat, or else the one that the browser prefers; null for one that the server does not write.</summary>
    public Language? PreferredLanguage => ChatLanguage ?? EnumText<Language>.Find(Locale?.Split('-')[0].ToLowerInvariant());

    /// <summary>When the business first knew of the customer.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the customer was last there, to <see cref="SeenStep"/>.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>Time of erasure; null when not erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>When the customer unsubscribed from mails; null when not.</summary>
    public DateTimeOffset? MailStoppedAt { get; private set; }

    public static CustomerAccount Open(string id, string businessId, string? externalId, string? name, string? email, string? phone, DateTimeOffset now) => new()
    {
        Id = id,
        BusinessId = businessId,
        ExternalId = externalId,
        Name = name,
        Email = email,
        Phone = phone,
        CreatedAt = now,
        LastSeenAt = now,
    };

    /// <summary>The customer is there.</summary>
    public void Seen(DateTimeOffset now)
    {
        if (now - LastSeenAt >= SeenStep) LastSeenAt = now;
    }

    /// <summary>The customer is there with a device.</summary>
    public void SeenWith(Device device, DateTimeOffset now)
    {
        Seen(now);
        Locale = device.Locale ?? Locale;
        UserAgent = device.UserAgent ?? UserAgent;
    }

    /// <summary>The customer reads the chat in a language; null keeps the one that is known.</summary>
    public void ReadIn(Language? language) => ChatLanguage = language ?? ChatLanguage;

    /// <summary>The customer looks at a page of the business's site.</summary>
    public void LookAt(SeenPage page)
    {
        if (Pages is [var newest, ..] && (newest.Url, newest.Title) == (page.Url, page.Title) && page.At - newest.At < SeenStep) return;
        Pages = SeenPage.Add(Pages, page);
    }

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

    /// <summary>Changes attributes that nobody vouches for; null values remove.</summary>
    /// <param name="changes">Valid, see <see cref="CustomerAttribute.Check"/>; null removes all of them.</param>
    /// <returns>The names of those that changed; refused when a verified one would change, or there would be too many.</returns>
    public Result<IReadOnlyList<string>> ChangeAttributes(IReadOnlyDictionary<string, string?>? changes)
    {
        var before = Attributes;
        var merged = CustomerAttribute.Merge(before, changes ?? before.Where(one => !one.IsVerified).ToDictionary(one => one.Key, _ => (string?)null));
        if (merged.Error is { } refusal) return refusal;
        if (!merged.Value.SequenceEqual(before)) Attributes = merged.Value;
        return Result.Of(Changed(before));
    }

    /// <summary>Takes in what the customer has answered to the questions of the business.</summary>
    public void Answer(IReadOnlyDictionary<string, string> answers)
    {
        var after = CustomerAttribute.Answer(Attributes, answers);
        if (!after.SequenceEqual(Attributes)) Attributes = after;
    }

    /// <summary>Takes in for which attributes the business's own site vouches now.</summary>
    /// <returns>The names of those that changed.</returns>
    public IReadOnlyList<string> Verify(IReadOnlyDictionary<string, string?> verified)
    {
        var before = Attributes;
        var after = CustomerAttribute.Verify(before, verified);
        if (!after.SequenceEqual(before)) Attributes = after;
        return Changed(before);
    }

    /// <summary>Sets the business's own id of the customer.</summary>
    public void Identify(string externalId) => ExternalId = externalId;

    /// <summary>Takes over the details of another customer that was identified as the same person.</summary>
    public void Inherit(CustomerAccount other)
    {
        Complete(other.Name, other.Email, other.Phone);
        Attributes = CustomerAttribute.Inherit(Attributes, other.Attributes);
        Pages = SeenPage.Join(Pages, other.Pages);
        Locale ??= other.Locale;
        UserAgent ??= other.UserAgent;
        ChatLanguage ??= other.ChatLanguage;
        if (other.CreatedAt < CreatedAt) CreatedAt = other.CreatedAt;
        if (other.LastSeenAt > LastSeenAt) LastSeenAt = other.LastSeenAt;
        MailStoppedAt ??= other.MailStoppedAt;
    }

    /// <summary>Wants no more mails about unread messages.</summary>
    public void StopMail(DateTimeOffset now) => MailStoppedAt ??= now;

    public void Erase(DateTimeOffset now)
    {
        ExternalId = Name = Email = Phone = Locale = UserAgent = null;
        ChatLanguage = null;
        Attributes = [];
        Pages = [];
        ErasedAt ??= now;
    }

    private IReadOnlyList<string> Changed(IReadOnlyList<CustomerAttribute> before) =>
        [.. before.Except(Attributes).Concat(Attributes.Except(before)).Select(one => one.Key).Distinct().Order(StringComparer.Ordinal)];
}
