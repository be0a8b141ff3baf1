namespace BizChat.WebApi.Commands;

/// <summary>A command was refused; the message says why in one line.</summary>
internal sealed class CommandException(string message) : Exception(message);
