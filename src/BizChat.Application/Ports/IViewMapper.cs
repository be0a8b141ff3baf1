namespace BizChat.Application.Ports;

/// <summary>Maps an entity in memory to its view, equal to the view that the store's projection makes of the row.</summary>
public interface IViewMapper
{
    TView Map<TView>(object entity);
}
