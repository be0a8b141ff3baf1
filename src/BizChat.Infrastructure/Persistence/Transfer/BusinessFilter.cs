using System.Data.Common;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Selects the rows of a table that belong to one business.</summary>
/// <param name="Business">Id of the business.</param>
/// <param name="Condition">SQL condition with the parameter <c>@business</c>.</param>
internal sealed record BusinessFilter(string Business, string Condition)
{
    /// <summary>Tables that the export of one business omits, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfNoBusiness = new Dictionary<string, string>
    {
        ["access_changes"] = "revocations that every node has applied within seconds; they are of no use to another server",
        ["protection_keys"] = "they protect what belongs to all businesses of the server; another server makes its own",
        ["used_hub_tickets"] = "they are of no use after a minute, and to another server",
        ["mail_cursors"] = "how far this server has come; another begins at the end of its feed",
        ["outbox"] = "sealed with those keys; this server sends what waits",
        ["server_secrets"] = "sealed with those keys; tokens of customers and identity secrets are made anew",
    };

    /// <summary>Adds the condition's parameter to a command.</summary>
    public void Bind(DbCommand command)
    {
        var id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("@business", Business);
        command.Parameters.Add(id);
    }

    /// <returns>Null when the table's rows belong to no business.</returns>
    public static BusinessFilter? Of(TransferTable table, IReadOnlyList<TransferTable> all, string business) =>
        !OfNoBusiness.ContainsKey(table.Name) && ConditionOf(table, all) is { } condition ? new BusinessFilter(business, condition) : null;

    /// <summary>
    /// By the table's own column; for agents by their memberships; otherwise by a reference, which is a foreign key in the model
    /// or known by its column name.
    /// </summary>
    private static string? ConditionOf(TransferTable table, IReadOnlyList<TransferTable> all)
    {
        if (table.Entity.ClrType == typeof(Business)) return $"{table.Quoted("id")} = @business";
        if (table.Columns.Contains("business_id")) return $"{table.Quoted("business_id")} = @business";
        if (table.Entity.ClrType == typeof(Agent))
            return $"{table.Quoted("id")} IN (SELECT {table.Quoted("agent_id")} FROM {table.Quoted("memberships")} WHERE {table.Quoted("business_id")} = @business)";
        foreach (var (column, owner) in References(table, all))
            if (ConditionOf(owner, all) is { } ofOwner) return $"{table.Quoted(column)} IN (SELECT {table.Quoted("id")} FROM {table.Quoted(owner.Name)} WHERE {ofOwner})";
        return null;
    }

    private static IEnumerable<(string Column, TransferTable Owner)> References(TransferTable table, IReadOnlyList<TransferTable> all) =>
        from owner in all
        where owner != table && owner.Entity.FindPrimaryKey()!.Properties is [{ Name: "Id" }]
        let column = table.Entity.GetProperties().FirstOrDefault(property => IsReference(property, owner))
        where column is not null
        select (column.GetColumnName(), owner);

    private static bool IsReference(IProperty property, TransferTable owner) =>
        property.Name == owner.Entity.ClrType.Name + "Id" || property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType == owner.Entity);
}
