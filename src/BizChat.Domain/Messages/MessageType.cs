namespace BizChat.Domain.Messages;

public enum MessageType
{
    Text,
    File,
    Image,
}
