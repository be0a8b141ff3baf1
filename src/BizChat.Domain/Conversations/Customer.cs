namespace BizChat.Domain.Conversations;

/// <summary>What a customer has said about him- or herself; validated.</summary>
public sealed record Customer
{
    private Customer() { }

    /// <summary>The name of one who was not asked for it.</summary>
    public const string Unnamed = "Visitor";

    /// <summary>What stands in the place of one whose data was erased.</summary>
    public static Customer Erased { get; } = new() { Name = "Erased customer" };

    public string Name { get; private init; } = null!;

    public string? Phone { get; private init; }

    public string? Email { get; private init; }

    public static Result<Customer> Create(string? name, string? phone, string? email)
    {
        if (PlainText.CheckName("customerName", name) is { } badName) return badName;
        if (PlainText.CheckOptional("customerPhone", phone) is { } badPhone) return badPhone;
        if (PlainText.CheckOptional("customerEmail", email) is { } badEmail) return badEmail;
        return new Customer { Name = name!, Phone = phone, Email = email };
    }
}
