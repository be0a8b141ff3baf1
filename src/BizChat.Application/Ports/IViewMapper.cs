namespace BizChat.Application.Ports;

/// <summary>Makes the view of an entity that is in memory: the same as the store's projection makes of its row.</summary>
public interface IViewMapper
{
    TView Map<TView>(object entity);
}
