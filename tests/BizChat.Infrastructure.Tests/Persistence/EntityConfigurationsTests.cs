using BizChat.Infrastructure.Persistence.Model.Configurations;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class EntityConfigurationsTests
{
    [Fact]
    public void Every_configuration_of_the_model_is_listed() => Assert.Equal(
        typeof(EntityConfigurations).Assembly.GetTypes().Where(type => !type.IsInterface).SelectMany(EntityConfigurations.EntitiesOf).Select(entity => entity.Name).Order(),
        EntityConfigurations.Entities.Select(entity => entity.Name).Order());
}
