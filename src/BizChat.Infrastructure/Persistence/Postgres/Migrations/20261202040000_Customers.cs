using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>
/// Attributes, pages and device of customers, and when they were last seen; and a search in customers, who need not have a conversation. Its index is filled in the
/// background, and forgets at once what is no longer known. Customers of demo data, who had only conversations, get an account.
/// </summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261202040000_Customers")]
internal sealed class Customers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE customers
            ADD COLUMN attributes text NOT NULL DEFAULT '[]',
            ADD COLUMN locale text COLLATE "C",
            ADD COLUMN user_agent text COLLATE "C",
            ADD COLUMN last_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
            ADD COLUMN pages text NOT NULL DEFAULT '[]';
        INSERT INTO customers (id, business_id, name, email, phone, created_at)
            SELECT DISTINCT ON (customer_id) customer_id, business_id, customer_name, customer_email, customer_phone, created_at FROM conversations
            WHERE customer_id NOT IN (SELECT id FROM customers) ORDER BY customer_id, created_at;
        UPDATE customers SET last_seen_at = greatest(created_at, (SELECT max(c.last_message_at) FROM conversations c WHERE c.customer_id = customers.id));
        CREATE INDEX "IX_customers_business_id_last_seen_at_id" ON customers (business_id, last_seen_at, id) WHERE erased_at IS NULL;
        CREATE TABLE customer_search (
            customer_id text COLLATE "C" PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE,
            folded text COLLATE "C" NOT NULL,
            grams integer[] NOT NULL);
        CREATE INDEX "IX_customer_search_grams" ON customer_search USING gin (grams);
        CREATE TABLE customers_waiting (customer_id text COLLATE "C" PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE);
        CREATE FUNCTION note_customer() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM customer_search WHERE customer_id = new.id;
            IF new.erased_at IS NULL THEN INSERT INTO customers_waiting VALUES (new.id) ON CONFLICT DO NOTHING; END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER customers_found AFTER INSERT ON customers FOR EACH ROW EXECUTE FUNCTION note_customer();
        CREATE TRIGGER customers_found_anew AFTER UPDATE ON customers FOR EACH ROW
            WHEN ((old.name, old.email, old.phone, old.external_id) IS DISTINCT FROM (new.name, new.email, new.phone, new.external_id))
            EXECUTE FUNCTION note_customer();
        INSERT INTO customers_waiting SELECT id FROM customers WHERE erased_at IS NULL;
        """);
}
