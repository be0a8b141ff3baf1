using BizChat.Application.Access;
using BizChat.Application.Audit;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Feed;
using BizChat.Application.Files;
using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using BizChat.Application.Notes;
using BizChat.Application.Search;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Application;

/// <summary>What the product does, one line each.</summary>
public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services) => services
        .AddSingleton<ReadBusiness>()
        .AddSingleton<ChangeBusiness>()
        .AddSingleton<ReadStats>()
        .AddSingleton<JoinBusiness>()
        .AddSingleton<ListCannedReplies>()
        .AddSingleton<MakeCannedReply>()
        .AddSingleton<ChangeCannedReply>()
        .AddSingleton<RemoveCannedReply>()
        .AddSingleton<ListMembers>()
        .AddSingleton<ChangeMember>()
        .AddSingleton<RemoveMember>()
        .AddSingleton<InviteMember>()
        .AddSingleton<ListInvitations>()
        .AddSingleton<WithdrawInvitation>()
        .AddSingleton<GetInvitation>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<MakeApiKey>()
        .AddSingleton<ListApiKeys>()
        .AddSingleton<RevokeApiKey>()
        .AddSingleton<ReadAudit>()
        .AddSingleton<AuditForbidden>()
        .AddSingleton<SignIn>()
        .AddSingleton<RefreshSession>()
        .AddSingleton<ExtendSession>()
        .AddSingleton<SignOut>()
        .AddSingleton<SignOutEverywhere>()
        .AddSingleton<GetCurrentUser>()
        .AddSingleton<ChangeProfile>()
        .AddSingleton<ChangePassword>()
        .AddSingleton<CreatePasswordReset>()
        .AddSingleton<ResetPassword>()
        .AddSingleton<ReadPushKey>()
        .AddSingleton<SubscribePush>()
        .AddSingleton<UnsubscribePush>()
        .AddSingleton<ListPushRecipients>()
        .AddSingleton<ReadSetup>()
        .AddSingleton<SetUp>()
        .AddSingleton<CreateOwner>()
        .AddSingleton<ListUsers>()
        .AddSingleton<SetPassword>()
        .AddSingleton<CreateBusiness>()
        .AddSingleton<PruneAccessRecords>()
        .AddSingleton<ListConversations>()
        .AddSingleton<SearchBusiness>()
        .AddSingleton<ReadConversation>()
        .AddSingleton<ChangeConversation>()
        .AddSingleton<RateConversation>()
        .AddSingleton<ReadActivity>()
        .AddSingleton<JoinConversation>()
        .AddSingleton<GiveOutWaiting>()
        .AddSingleton<ViewConversation>()
        .AddSingleton<WriteNote>()
        .AddSingleton<EditNote>()
        .AddSingleton<DeleteNote>()
        .AddSingleton<ReadFeed>()
        .AddSingleton<ReadFeedHead>()
        .AddSingleton<StartConversation>()
        .AddSingleton<AnswerUnanswered>()
        .AddSingleton<SendMessage>()
        .AddSingleton<ReadMessages>()
        .AddSingleton<AcknowledgeMessages>()
        .AddSingleton<SignalTyping>()
        .AddSingleton<IdentifyCustomer>()
        .AddSingleton<MakeIdentitySecret>()
        .AddSingleton<ListOwnConversations>()
        .AddSingleton<ListCustomers>()
        .AddSingleton<ReadCustomer>()
        .AddSingleton<ChangeCustomer>()
        .AddSingleton<ChangeOwnAttributes>()
        .AddSingleton<RecordPage>()
        .AddSingleton<ExportCustomer>()
        .AddSingleton<EraseCustomer>()
        .AddSingleton<ResumeErasures>()
        .AddSingleton<UploadFile>()
        .AddSingleton<ReadUpload>()
        .AddSingleton<OpenFile>()
        .AddSingleton<DeleteUpload>()
        .AddSingleton<SweepFiles>()
        .AddSingleton<ListLabels>()
        .AddSingleton<MakeLabel>()
        .AddSingleton<ChangeLabel>()
        .AddSingleton<DeleteLabel>()
        .AddSingleton<ApplyLabelChanges>()
        .AddSingleton<ListViews>()
        .AddSingleton<SaveView>()
        .AddSingleton<ChangeView>()
        .AddSingleton<DeleteView>()
        .AddSingleton<CountInbox>()
        .AddSingleton<ChangeConversations>()
        .AddSingleton<MarkUnread>()
        .AddSingleton<WakeConversations>();
}
