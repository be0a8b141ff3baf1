using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Access;

/// <summary>A new owner, and the business if it is new.</summary>
[CamelCase]
public record OwnerDraft
{
    /// <summary>A slug: <c>[a-z0-9][a-z0-9-]{0,62}</c>.</summary>
    public string? BusinessId { get; init; }

    /// <summary>The business's display name.</summary>
    public string? BusinessName { get; init; }

    /// <summary>The owner's name.</summary>
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>8 to 128 characters, not a common password.</summary>
    public string? Password { get; init; }

    /// <summary>The first validation error; null when it is valid.</summary>
    public Error? Check(DateTimeOffset now) =>
        Business.Open(BusinessId ?? "", BusinessName ?? "", now).Error is { } badBusiness ? badBusiness.Field is "name" ? badBusiness with { Field = "businessName" } : badBusiness
        : Agent.Register(Name ?? "", Email ?? "", now).Error ?? PasswordPolicy.Check(Password, Email!);

    /// <summary>Creates the business and the account unless they exist, and makes the account an owner of the business.</summary>
    internal async ValueTask<Agent> WriteAsync(IUnitOfWork work, string passwordHash, DateTimeOffset now)
    {
        if (await work.FindAsync<Business>(BusinessId!) is null) work.Add(Business.Open(BusinessId!, BusinessName!, now).Value);
        if (await work.FindAsync(new AgentByEmail(Email!)) is not { } agent) work.Add(agent = Agent.Register(Name!, Email!, now).Value);
        agent.ChangePassword(passwordHash);
        agent.SignedIn();
        if (await work.FindAsync(new MemberOf(BusinessId!, agent.Id)) is { } member) member.ChangeRole(Role.Owner);
        else work.Add(Membership.Of(agent, BusinessId!, Role.Owner, now));
        return agent;
    }
}
