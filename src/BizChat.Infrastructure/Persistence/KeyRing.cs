using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Keeps the keys of Data Protection in the database, so that they survive restarts and every node has them.</summary>
internal sealed class KeyRing(Dialect database, IWriteStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        database.ReadAsync((session, ct) => session.ListAsync("SELECT xml FROM protection_keys", [], row => XElement.Parse(row.String(0)), ct), CancellationToken.None).GetAwaiter().GetResult();

    // Data Protection knows no waiting; it asks once in 90 days.
    public void StoreElement(XElement element, string friendlyName) => store.WriteAsync<Done>(work =>
    {
        work.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        return ValueTask.FromResult<Result<Done>>(new Done());
    }, CancellationToken.None).GetAwaiter().GetResult();
}
