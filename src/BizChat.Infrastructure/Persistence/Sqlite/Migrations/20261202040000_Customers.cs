using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>
/// Attributes, pages and device of customers, and when they were last seen; and a search in customers, who need not have a conversation. Its index is filled in the
/// background, and forgets at once what is no longer known. Customers of demo data, who had only conversations, get an account.
/// </summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261202040000_Customers")]
internal sealed class Customers : Migration
{
    // The full-text index counts its entries, and the keys of customers are texts: so each gets a number.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE customers ADD COLUMN attributes TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE customers ADD COLUMN locale TEXT NULL;
        ALTER TABLE customers ADD COLUMN user_agent TEXT NULL;
        ALTER TABLE customers ADD COLUMN last_seen_at DATETIME NOT NULL DEFAULT '1970-01-01T00:00:00.000Z';
        ALTER TABLE customers ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';
        INSERT INTO customers (id, business_id, name, email, phone, created_at)
            SELECT customer_id, business_id, customer_name, customer_email, customer_phone, min(created_at) FROM conversations
            WHERE customer_id NOT IN (SELECT id FROM customers) GROUP BY customer_id;
        UPDATE customers SET last_seen_at = max(created_at, coalesce((SELECT max(c.last_message_at) FROM conversations c WHERE c.customer_id = customers.id), created_at));
        CREATE INDEX "IX_customers_business_id_last_seen_at_id" ON customers (business_id, last_seen_at, id) WHERE erased_at IS NULL;
        CREATE VIRTUAL TABLE customer_search USING fts5(folded, tokenize='trigram');
        INSERT INTO customer_search (customer_search, rank) VALUES ('secure-delete', 1);
        CREATE TABLE customer_numbers (number INTEGER PRIMARY KEY, customer_id TEXT NOT NULL UNIQUE);
        CREATE TABLE customers_waiting (number INTEGER PRIMARY KEY);
        CREATE TRIGGER customers_found AFTER INSERT ON customers BEGIN
            INSERT INTO customer_numbers (customer_id) VALUES (new.id);
            INSERT INTO customers_waiting SELECT number FROM customer_numbers WHERE customer_id = new.id;
        END;
        CREATE TRIGGER customers_found_anew AFTER UPDATE OF name, email, phone, external_id ON customers
        WHEN (old.name, old.email, old.phone, old.external_id) IS NOT (new.name, new.email, new.phone, new.external_id) BEGIN
            DELETE FROM customer_search WHERE rowid = (SELECT number FROM customer_numbers WHERE customer_id = new.id);
            INSERT INTO customers_waiting SELECT number FROM customer_numbers WHERE customer_id = new.id ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER customers_gone AFTER DELETE ON customers BEGIN
            DELETE FROM customer_search WHERE rowid = (SELECT number FROM customer_numbers WHERE customer_id = old.id);
            DELETE FROM customers_waiting WHERE number = (SELECT number FROM customer_numbers WHERE customer_id = old.id);
            DELETE FROM customer_numbers WHERE customer_id = old.id;
        END;
        INSERT INTO customer_numbers (customer_id) SELECT id FROM customers;
        INSERT INTO customers_waiting SELECT number FROM customer_numbers;
        """);
}
