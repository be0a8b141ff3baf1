using AutoMapper;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Files;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.CannedReplies;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Mapping;

/// <summary>Makes views of entities with AutoMapper, which is used here and nowhere else.</summary>
internal sealed class ViewMapper : IViewMapper
{
    // Made with the first view: an idle server needs none of it.
    private readonly Lazy<IMapper> mapper = new(() =>
    {
        var configuration = CreateConfiguration();
        configuration.AssertConfigurationIsValid();
        return configuration.CreateMapper();
    });

    public BusinessView Map(Business business) => mapper.Value.Map<BusinessView>(business);

    public StaffConversationView Map(Conversation conversation) => mapper.Value.Map<StaffConversationView>(conversation);

    public MessageView Map(Message message) => mapper.Value.Map<MessageView>(message);

    public UploadView Map(StoredFile file) => mapper.Value.Map<UploadView>(file);

    public CannedReplyView Map(CannedReply reply) => mapper.Value.Map<CannedReplyView>(reply);

    public CustomerProfileView Map(CustomerAccount customer) => mapper.Value.Map<CustomerProfileView>(customer);

    public static MapperConfiguration CreateConfiguration() => new(Configure);

    private static void Configure(IMapperConfigurationExpression config)
    {
        config.CreateMap<string, Utf8Text>().ConvertUsing(text => new Utf8Text(text));
        config.CreateMap<string?, Utf8Text?>().ConvertUsing(text => Utf8Text.From(text));
        config.CreateMap<Business, BusinessView>()
            .ForMember(view => view.Mail, from => from.MapFrom(business => new BusinessMailView { AfterMinutes = business.MailAfterMinutes, Locale = business.MailLanguage }));
        config.CreateMap<Message, MessageView>();
        config.CreateMap<CannedReply, CannedReplyView>();
        config.CreateMap<CustomerAccount, CustomerProfileView>()
            .ForMember(view => view.Verified, from => from.MapFrom(customer => customer.ExternalId != null))
            .ForMember(view => view.Attributes, from => from.MapFrom(customer => CustomerView.ValuesOf(customer.Attributes)))
            .ForMember(view => view.VerifiedAttributes, from => from.MapFrom(customer => CustomerView.VerifiedOf(customer.Attributes)))
            .ForMember(view => view.FirstSeenAt, from => from.MapFrom(customer => customer.CreatedAt));
        config.CreateMap<Conversation, StaffConversationView>()
            .ForMember(view => view.LastMessageTime, from => from.MapFrom(conversation => conversation.LastMessageAt))
            .ForMember(view => view.HandledBy, from => from.Ignore())
            .ForMember(view => view.Rating, from => from.MapFrom(conversation => conversation.RatingScore == null
                ? null
                : new RatingView(conversation.RatingScore.Value, Utf8Text.From(conversation.RatingComment), conversation.RatedAt!.Value)))
            .ForMember(view => view.Labels, from => from.MapFrom(conversation => LabelView.Of(conversation.Labels)))
            .ForMember(view => view.Assignee, from => from.MapFrom(conversation => conversation.AssigneeId == null
                ? null
                : new AssigneeView(new Utf8Text(conversation.AssigneeId), new Utf8Text(conversation.AssigneeName!), Utf8Text.From(conversation.AssigneeAvatarUrl))));
        config.CreateMap<StoredFile, UploadView>()
            .ForMember(view => view.MessageType, from => from.MapFrom(file => file.IsImage ? MessageType.Image : MessageType.File));
    }
}
