using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Model.Configurations;

/// <summary>All configurations of the model.</summary>
internal static class EntityConfigurations
{
    // EF Core could find them in the assembly, but looks at every type of it, which loads the libraries of storages and databases that are not used.
    private static readonly object[] All =
    [
        new AccessConfiguration(),
        new ActivityConfiguration(),
        new AgentConfiguration(),
        new BusinessConfiguration(),
        new CannedReplyConfiguration(),
        new ConversationConfiguration(),
        new FeedConfiguration(),
        new FileConfiguration(),
        new InboxConfiguration(),
        new MailConfiguration(),
        new MessageConfiguration(),
    ];

    private static readonly MethodInfo ApplyOne = typeof(ModelBuilder).GetMethod(nameof(ModelBuilder.ApplyConfiguration))!;

    /// <summary>The entities that have one.</summary>
    public static IEnumerable<Type> Entities => All.SelectMany(configuration => EntitiesOf(configuration.GetType()));

    /// <summary>The entities that a class configures.</summary>
    public static IEnumerable<Type> EntitiesOf(Type configuration) =>
        from implemented in configuration.GetInterfaces()
        where implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
        select implemented.GenericTypeArguments[0];

    public static void Apply(ModelBuilder model)
    {
        foreach (var configuration in All)
            foreach (var entity in EntitiesOf(configuration.GetType())) ApplyOne.MakeGenericMethod(entity).Invoke(model, [configuration]);
    }
}
