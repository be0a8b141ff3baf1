using System.Text.Json.Serialization;
using BizChat.Application.Access;
using BizChat.Application.Audit;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Feed;
using BizChat.Application.Files;
using BizChat.Application.Health;
using BizChat.Application.Inbox;
using BizChat.Application.Mail;
using BizChat.Application.Messages;
using BizChat.Application.Notes;
using BizChat.Application.Search;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Common;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(IReadOnlyList<MessageView>))]
[JsonSerializable(typeof(MessageDraft))]
[JsonSerializable(typeof(ReceiptDraft))]
[JsonSerializable(typeof(HubMessage))]
[JsonSerializable(typeof(HubReceipt))]
[JsonSerializable(typeof(WireId))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(TypingDraft))]
[JsonSerializable(typeof(TypingSignal))]
[JsonSerializable(typeof(MessageStatusUpdate))]
[JsonSerializable(typeof(HubTicketView))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(IReadOnlyList<ActivityView>))]
[JsonSerializable(typeof(StaffConversationView))]
[JsonSerializable(typeof(IReadOnlyList<StaffConversationView>))]
[JsonSerializable(typeof(IReadOnlyList<LabelView>))]
[JsonSerializable(typeof(IReadOnlyList<SearchHit>))]
[JsonSerializable(typeof(LabelDraft))]
[JsonSerializable(typeof(LabelChanges))]
[JsonSerializable(typeof(IReadOnlyList<InboxView>))]
[JsonSerializable(typeof(ViewDraft))]
[JsonSerializable(typeof(InboxCounts))]
[JsonSerializable(typeof(InboxUpdate))]
[JsonSerializable(typeof(BulkDraft))]
[JsonSerializable(typeof(BulkResult))]
[JsonSerializable(typeof(IReadOnlyList<CannedReplyView>))]
[JsonSerializable(typeof(CannedReplyDraft))]
[JsonSerializable(typeof(CannedReplyChanges))]
[JsonSerializable(typeof(RatingDraft))]
[JsonSerializable(typeof(NoteDraft))]
[JsonSerializable(typeof(NoteChanges))]
[JsonSerializable(typeof(ConversationWithToken))]
[JsonSerializable(typeof(IReadOnlyList<OwnConversationView>))]
[JsonSerializable(typeof(ErasureSignal))]
[JsonSerializable(typeof(ConversationStart))]
[JsonSerializable(typeof(ConversationChanges))]
[JsonSerializable(typeof(JoinedConversation))]
[JsonSerializable(typeof(PresenceSignal))]
[JsonSerializable(typeof(AgentsViewing))]
[JsonSerializable(typeof(BusinessView))]
[JsonSerializable(typeof(BusinessResource))]
[JsonSerializable(typeof(BusinessChanges))]
[JsonSerializable(typeof(BusinessStatusChange))]
[JsonSerializable(typeof(ConversationStatusChange))]
[JsonSerializable(typeof(JoinedBusiness))]
[JsonSerializable(typeof(BusinessSubscription))]
[JsonSerializable(typeof(BusinessStatusUpdate))]
[JsonSerializable(typeof(AgentUpdate))]
[JsonSerializable(typeof(AgentPresence))]
[JsonSerializable(typeof(StatsView))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(CustomerView))]
[JsonSerializable(typeof(IReadOnlyList<CustomerView>))]
[JsonSerializable(typeof(CustomerProfileView))]
[JsonSerializable(typeof(CustomerChanges))]
[JsonSerializable(typeof(OwnChanges))]
[JsonSerializable(typeof(PageDraft))]
[JsonSerializable(typeof(CustomerUpdate))]
[JsonSerializable(typeof(Identification))]
[JsonSerializable(typeof(IdentifiedCustomer))]
[JsonSerializable(typeof(IdentitySecret))]
[JsonSerializable(typeof(TranscriptDraft))]
[JsonSerializable(typeof(LinkToken))]
[JsonSerializable(typeof(OpenedLink))]
[JsonSerializable(typeof(FeedHead))]
[JsonSerializable(typeof(EventPlace))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(SystemView))]
[JsonSerializable(typeof(IReadOnlyList<FeedItem>))]
[JsonSerializable(typeof(IReadOnlyList<MemberView>))]
[JsonSerializable(typeof(MemberChange))]
[JsonSerializable(typeof(IReadOnlyList<InvitationView>))]
[JsonSerializable(typeof(InvitationDraft))]
[JsonSerializable(typeof(NewInvitationView))]
[JsonSerializable(typeof(InvitationTokenRequest))]
[JsonSerializable(typeof(InvitationPreview))]
[JsonSerializable(typeof(InvitationAcceptance))]
[JsonSerializable(typeof(IReadOnlyList<ApiKeyView>))]
[JsonSerializable(typeof(ApiKeyDraft))]
[JsonSerializable(typeof(NewApiKeyView))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntryView>))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
