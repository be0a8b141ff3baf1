using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Application.Messages;

namespace BizChat.WebApi.Customers;

/// <summary>The form of what <see cref="ExportedCustomer"/> writes, for the API's description.</summary>
internal sealed record CustomerDocument
{
    public required CustomerProfileView Customer { get; init; }

    /// <summary>Latest activity first.</summary>
    public required IReadOnlyList<ConversationView> Conversations { get; init; }

    /// <summary>What the customer has uploaded; the bytes are at their addresses.</summary>
    public required IReadOnlyList<UploadView> Files { get; init; }

    /// <summary>Those of all conversations, oldest first within each.</summary>
    public required IReadOnlyList<MessageView> Messages { get; init; }

    /// <summary>Notes and all other activity, oldest first within each conversation; only with `notes=true`.</summary>
    public IReadOnlyList<ActivityView>? Activity { get; init; }
}
