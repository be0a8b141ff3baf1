using System.Text.Json;
using Ardalis.Specification;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Feed;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Mapping;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>
/// A view is made in four places: by Mapster of a row, by AutoMapper of an entity, by hand in the hot SQL, and by hand in the
/// test kit. All say the same, with everything filled in and with everything that may be missing missing.
/// </summary>
public sealed class ParityTests : StoreContract<SqliteStores>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ViewMapper autoMapper = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Business(bool filled)
    {
        var business = Domain.Businesses.Business.Open("parity", "Parity & Söhne", Clock.GetUtcNow()).Value;
        if (filled)
        {
            business.ChangeLogo("/logo.png");
            business.ChangeHours(new BusinessHours("Europe/Berlin", [new OpenPeriod(1, "09:00", "24:00")], [new DateOnly(2026, 12, 25)]));
            business.ChangeWidget(WidgetSettings.Default with { Color = "#aabbcc", PreChat = PreChatForm.Default with { Fields = [new PreChatField("topic", "Which?", PreChatFieldType.Choice, ["a", "b"], Required: true)] }, RecordPages = false, Translations = [new WidgetTranslation(Language.De, "Hallo", null, null, new Dictionary<string, string> { ["topic"] = "Was?" }, new Dictionary<string, string>())] });
            business.EnableRating(false);
            business.ChangeAutoReplies(new AutoReplies("Hello", null, new NoAnswerReply(5, "Wait"), [new AutoReplyTranslation(Language.De, "Hallo", null, null)]));
            business.ChangeAssignment(AssignmentMode.RoundRobin);
            business.ChangeMail(60, Language.De);
        }
        business.ChangeStatus(BusinessStatus.Away);
        await AddAsync(business);

        Same<BusinessView>(business, await Stores.Reads.FindAsync<Business, BusinessView>("parity", None));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task Upload(bool image, bool thumbnail)
    {
        const string Name = "11111111-1111-1111-1111-111111111111.png";
        var file = StoredFile.Keep(
            Name, image ? Shop : null, "cät.png", 7, new FileType("png", "image/png", image),
            image ? new ImageFacts(3, 4, thumbnail ? "22222222-2222-2222-2222-222222222222.webp" : null) : null, Clock.GetUtcNow());
        await AddAsync(file);

        Same<UploadView>(file, await Stores.Reads.FindAsync<StoredFile, UploadView>(Name, None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Conversation(bool filled)
    {
        var id = filled
            ? await Stores.StartAsync(Shop, Clock, "Ann", "+1", "a@b", "hello")
            : await Stores.StartAsync(Shop, Clock);
        if (filled)
        {
            var agent = await Stores.HireAsync("bo", Shop, Clock);
            await Stores.WriteAsync(async work =>
            {
                (await work.FindAsync<Domain.Access.Agent>(agent.Id))!.ChangeAvatar("/uploads/bo.png");
                return new Done();
            });
            await Stores.ChangeAsync(id, new ConversationChanges
            {
                AssigneeId = agent.Id,
                SnoozedUntil = Clock.GetUtcNow().AddHours(1),
                Priority = Priority.Urgent,
                LabelIds = new[] { await Stores.LabelAsync(Shop, "VIP \"ä\"", Clock), await Stores.LabelAsync(Shop, "billing", Clock) },
            }, Clock);
        }
        var entity = await Stores.WriteAsync(async work =>
        {
            var conversation = (await work.ConversationAsync(id))!;
            if (filled) conversation.Rate(Rating.Create(3, "so-so", Clock.GetUtcNow()).Value);
            return conversation;
        });

        Same<StaffConversationView>(
            entity,
            await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None),
            (await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, null), new Page(1, 0), None))!.Items[0],
            (await Stores.Feed.ReadAsync(FeedSubject.StaffConversation(id), 0, 1, None))![0].Data);
        Same<ConversationTip>(entity, await Stores.Reads.FindConversationAsync<ConversationTip>(Scope.Everything, id, None), viaAutoMapper: false);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message(bool filled)
    {
        const string Name = "11111111-1111-1111-1111-111111111111.png";
        await AddAsync(StoredFile.Keep(Name, Shop, "cat.png", 7, new FileType("png", "image/png", IsImage: true), null, Clock.GetUtcNow()));
        var id = await Stores.StartAsync(Shop, Clock);
        var draft = filled
            ? new MessageDraft { SenderType = Side.Business, SenderName = "Bö", Content = "a\tb 👍", FileUrl = "/uploads/" + Name, FileName = "dog.png", ClientMessageId = "key" }
            : new MessageDraft { SenderType = Side.Customer, SenderName = "Ann", FileUrl = "/uploads/" + Name };
        var sent = (await new SendMessage(Stores.Writes, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(Arrange.Trusted, id, draft, None)).Value.View;
        var entity = await Stores.WriteAsync(async work => (await work.MessageAsync(sent.Id))!);

        Same<MessageView>(
            entity,
            sent,
            await Stores.Reads.FindAsync<Message, MessageView>(new MessageById(sent.Id), None),
            (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(1), None))!.Items[0],
            (await Stores.Feed.ReadAsync(FeedSubject.StaffConversation(id), 1, 1, None))![0].Data);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CustomerAccount(bool filled)
    {
        var customer = Domain.Access.CustomerAccount.Open("c1", Shop, filled ? "42" : null, filled ? "Änn" : null, filled ? "a@b" : null, filled ? "+1" : null, Clock.GetUtcNow());
        if (filled)
        {
            customer.Verify(new Dictionary<string, string?> { ["plan"] = "pro" });
            customer.ChangeAttributes(new Dictionary<string, string?> { ["größe"] = "\"44\"" });
            customer.LookAt(SeenPage.Create("https://shop.example/söcks?x=1", "Söcks", Clock.GetUtcNow()).Value);
            customer.SeenWith(new Device("de-AT", "Browser/1.0"), Clock.GetUtcNow().AddHours(1));
        }
        await AddAsync(customer);

        Same<CustomerProfileView>(customer, await Stores.Reads.FindAsync<Domain.Access.CustomerAccount, CustomerProfileView>(new CustomerOf(Shop, "c1"), None));
        Same<CustomerView>(customer, await Stores.Reads.FindAsync<Domain.Access.CustomerAccount, CustomerView>(new CustomerOf(Shop, "c1"), None), viaAutoMapper: false);
    }

    [Fact]
    public async Task CannedReply()
    {
        var reply = Domain.CannedReplies.CannedReply.Create("r1", Shop, "hällo", "Title", "Hello {{customer.name}}", Clock.GetUtcNow()).Value;
        await AddAsync(reply);

        Same<CannedReplyView>(reply, await Stores.Reads.FindAsync<Domain.CannedReplies.CannedReply, CannedReplyView>("r1", None));
    }

    [Fact]
    public void No_view_is_forgotten()
    {
        // These are made of no single entity, or in one way only.
        string[] others =
        [
            "StatsView", "AssigneeView", "HealthView", "AgentView", "MembershipView", "MemberView", "UserView", "SignedInView", "SetupView",
            "InvitationView", "NewInvitationView", "ApiKeyView", "NewApiKeyView", "AuditEntryView", "ActorView", "HubTicketView", "ActivityView", "ActivityActorView", "OwnConversationView", "SystemView", "ConversationView", "RatingView", "LabelView", "InboxView",
            "NotifyView", "PasswordResetView", "PushKeyView", "BusinessMailView", "TestMailView",
        ];
        Type[] tested = [typeof(BusinessView), typeof(UploadView), typeof(StaffConversationView), typeof(MessageView), typeof(CustomerView), typeof(CustomerProfileView), typeof(CannedReplyView)];

        Assert.Equal(
            others.Concat(tested.Select(type => type.Name)).Order(),
            typeof(BusinessView).Assembly.GetTypes().Where(type => type.IsPublic && type.Name.EndsWith("View", StringComparison.Ordinal) && type.GetMethod("Handle") is null).Select(type => type.Name).Order());
    }

    private Task<Done> AddAsync<T>(T entity) where T : class => Stores.WriteAsync(work =>
    {
        work.Add(entity);
        return ValueTask.FromResult(new Done());
    });

    private void Same<TView>(object entity, params object?[] views) => Same<TView>(entity, views, viaAutoMapper: true);

    private void Same<TView>(object entity, object? view, bool viaAutoMapper) => Same<TView>(entity, [view], viaAutoMapper);

    private void Same<TView>(object entity, object?[] views, bool viaAutoMapper)
    {
        var expected = Json(ExpectedViews.Of<TView>(entity));
        if (viaAutoMapper) Assert.Equal(expected, Json(Mapped(entity)));
        Assert.All(views, view => Assert.Equal(expected, Json(Assert.IsType<TView>(view))));
    }

    private object Mapped(object entity) => entity switch
    {
        Business business => autoMapper.Map(business),
        Conversation conversation => autoMapper.Map(conversation),
        Message message => autoMapper.Map(message),
        StoredFile file => autoMapper.Map(file),
        Domain.CannedReplies.CannedReply reply => autoMapper.Map(reply),
        Domain.Access.CustomerAccount customer => autoMapper.Map(customer),
        _ => throw new ArgumentException($"There is no map of {entity.GetType().Name}.", nameof(entity)),
    };

    private static string Json(object? view) => JsonSerializer.Serialize(view, WireJson.Options);

    private sealed class MessageById : Specification<Message>
    {
        public MessageById(long id) => Query.Where(message => message.Id == id);
    }
}
