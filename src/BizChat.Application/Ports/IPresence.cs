using BizChat.Application.Businesses;

namespace BizChat.Application.Ports;

/// <summary>Who is connected to the hub, at any node.</summary>
public interface IPresence
{
    /// <summary>The businesses of which an agent is connected.</summary>
    IReadOnlyCollection<string> StaffedBusinesses { get; }

    /// <summary>The ids of the connected agents of a business. Answers from memory.</summary>
    IReadOnlyCollection<string> AgentsOf(string businessId);

    /// <summary>The agents and customers of a business who are connected. Answers from memory.</summary>
    ConnectedNow Of(string businessId);
}
