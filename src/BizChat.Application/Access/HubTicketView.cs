namespace BizChat.Application.Access;

/// <summary>What opens one connection of the hub.</summary>
/// <param name="Ticket">Sent as <c>access_token</c> in the address of the WebSocket, once.</param>
/// <param name="ExpiresIn">In so many seconds.</param>
public sealed record HubTicketView(string Ticket, int ExpiresIn);
