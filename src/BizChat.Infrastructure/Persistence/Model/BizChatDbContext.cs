using System.Text.Json;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Mail;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Model.Configurations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BizChat.Infrastructure.Persistence.Model;

/// <summary>The model, which migrations and everything cold use. The hot paths are SQL of ours, in <c>Sql</c>.</summary>
internal class BizChatDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        ConfigureColumns(conventions);
        conventions.Properties<BusinessStatus>().HaveConversion<NameAsText<BusinessStatus>>();
        conventions.Properties<ConversationStatus>().HaveConversion<NameAsText<ConversationStatus>>();
        conventions.Properties<ActivityType>().HaveConversion<NameAsText<ActivityType>>();
        conventions.Properties<ActivityActorKind>().HaveConversion<NameAsText<ActivityActorKind>>();
        conventions.Properties<Priority>().HaveConversion<NameAsText<Priority>>();
        conventions.Properties<Side>().HaveConversion<NameAsText<Side>>();
        conventions.Properties<MessageType>().HaveConversion<NameAsText<MessageType>>();
        conventions.Properties<MessageStatus>().HaveConversion<NameAsText<MessageStatus>>();
        conventions.Properties<Role>().HaveConversion<NameAsText<Role>>();
        conventions.Properties<Availability>().HaveConversion<NameAsText<Availability>>();
        conventions.Properties<NotifyOf>().HaveConversion<NameAsText<NotifyOf>>();
        conventions.Properties<AssignmentMode>().HaveConversion<NameAsText<AssignmentMode>>();
        conventions.Properties<ActorKind>().HaveConversion<NameAsText<ActorKind>>();
        conventions.Properties<Language>().HaveConversion<NameAsText<Language>>();
        conventions.Properties<MailKind>().HaveConversion<NameAsText<MailKind>>();
        conventions.Properties<MailState>().HaveConversion<NameAsText<MailState>>();
    }

    /// <summary>How times and texts are kept; each database has its own way.</summary>
    protected virtual void ConfigureColumns(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<TimeAsText>().HaveColumnType("DATETIME");

    protected override void OnModelCreating(ModelBuilder model)
    {
        EntityConfigurations.Apply(model);
        foreach (var entity in model.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    private sealed class TimeAsText() : ValueConverter<DateTimeOffset, string>(
        time => WireTime.Text(time), text => WireTime.Parse(System.Text.Encoding.UTF8.GetBytes(text)));

    private sealed class NameAsText<T>() : ValueConverter<T, string>(
        value => EnumText<T>.Of(value), text => EnumText<T>.Parse(System.Text.Encoding.UTF8.GetBytes(text))) where T : struct, Enum;
}
