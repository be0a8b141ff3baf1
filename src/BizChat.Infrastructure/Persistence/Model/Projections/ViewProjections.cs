using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using Mapster;

namespace BizChat.Infrastructure.Persistence.Model.Projections;

/// <summary>
/// Which columns each view is made of. The same views are made of entities by <see cref="Mapping.ViewMapper"/>; a test
/// holds the two equal.
/// </summary>
internal static class ViewProjections
{
    public static TypeAdapterConfig Config { get; } = Create();

    private static TypeAdapterConfig Create()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        config.NewConfig<string, Utf8Text>().MapWith(text => new Utf8Text(text));
        config.NewConfig<string?, Utf8Text?>().MapWith(text => Utf8Text.From(text));
        // Each one column, as it is.
        config.NewConfig<BusinessHours, BusinessHours>().MapWith(hours => hours);
        config.NewConfig<WidgetSettings, WidgetSettings>().MapWith(widget => widget);
        config.NewConfig<AutoReplies, AutoReplies>().MapWith(replies => replies);
        config.NewConfig<Conversation, StaffConversationView>()
            .Map(view => view.LastMessageTime, conversation => conversation.LastMessageAt)
            .Map(view => view.HandledBy, _ => (HandledBy?)null)
            .Map(view => view.Rating, conversation => conversation.RatingScore == null
                ? null
                : new RatingView(conversation.RatingScore.Value, Utf8Text.From(conversation.RatingComment), conversation.RatedAt!.Value))
            .Map(view => view.Labels, conversation => LabelView.Of(conversation.Labels))
            .Map(view => view.Assignee, conversation => conversation.AssigneeId == null
                ? null
                : new AssigneeView(new Utf8Text(conversation.AssigneeId), new Utf8Text(conversation.AssigneeName!), Utf8Text.From(conversation.AssigneeAvatarUrl)));
        config.NewConfig<IReadOnlyList<SeenPage>, IReadOnlyList<SeenPage>>().MapWith(pages => pages);
        Customers(config.NewConfig<CustomerAccount, CustomerView>());
        Customers(config.NewConfig<CustomerAccount, CustomerProfileView>());
        config.NewConfig<Business, BusinessView>()
            .Map(view => view.Mail, business => new BusinessMailView { AfterMinutes = business.MailAfterMinutes, Locale = business.MailLanguage });
        config.NewConfig<StoredFile, UploadView>()
            .Map(view => view.Filename, file => file.FileName)
            .Map(view => view.Url, file => new Utf8Text(StoredFile.UrlOf(file.FileName)))
            .Map(view => view.MessageType, file => file.IsImage ? MessageType.Image : MessageType.File)
            .Map(view => view.ThumbnailUrl, file => Utf8Text.From(file.ThumbnailName == null ? null : StoredFile.UrlOf(file.ThumbnailName)));
        config.Compile();
        return config;
    }

    private static void Customers<TView>(TypeAdapterSetter<CustomerAccount, TView> map) where TView : CustomerView => map
        .Map(view => view.Verified, customer => customer.ExternalId != null)
        .Map(view => view.Attributes, customer => CustomerView.ValuesOf(customer.Attributes))
        .Map(view => view.VerifiedAttributes, customer => CustomerView.VerifiedOf(customer.Attributes))
        .Map(view => view.FirstSeenAt, customer => customer.CreatedAt);
}
