using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;

// Which adapter keeps which promises: a line for each suite.
namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class SqliteWriteStoreTests : WriteStoreContract<SqliteStores>;

public sealed class PostgresWriteStoreTests : WriteStoreContract<PostgresStores>;

public sealed class SqliteMessageHistoryTests : MessageHistoryContract<SqliteStores>;

public sealed class PostgresMessageHistoryTests : MessageHistoryContract<PostgresStores>;

public sealed class SqliteStaleViewTests : StaleViewContract<SqliteStores>;

public sealed class PostgresStaleViewTests : StaleViewContract<PostgresStores>;

public sealed class SqliteAutomaticMessageTests : AutomaticMessageContract<SqliteStores>;

public sealed class PostgresAutomaticMessageTests : AutomaticMessageContract<PostgresStores>;

public sealed class SqliteRatingTests : RatingContract<SqliteStores>;

public sealed class PostgresRatingTests : RatingContract<PostgresStores>;

public sealed class SqliteTurnTests : TurnContract<SqliteStores>;

public sealed class PostgresTurnTests : TurnContract<PostgresStores>;

public sealed class SqliteInboxTests : InboxContract<SqliteStores>;

public sealed class SqliteTextSearchTests : TextSearchContract<SqliteStores>;

public sealed class PostgresTextSearchTests : TextSearchContract<PostgresStores>;

public sealed class SqliteCustomerSearchTests : CustomerSearchContract<SqliteStores>;

public sealed class PostgresCustomerSearchTests : CustomerSearchContract<PostgresStores>;

public sealed class PostgresInboxTests : InboxContract<PostgresStores>;

public sealed class SqliteSortingTests : SortingContract<SqliteStores>;

public sealed class PostgresSortingTests : SortingContract<PostgresStores>;

public sealed class SqliteFeedTests : FeedContract<SqliteStores>;

public sealed class PostgresFeedTests : FeedContract<PostgresStores>;

public sealed class SqliteActivityTests : ActivityContract<SqliteStores>;

public sealed class PostgresActivityTests : ActivityContract<PostgresStores>;

public sealed class SqliteCannedReplyTests : CannedReplyContract<SqliteStores>;

public sealed class PostgresCannedReplyTests : CannedReplyContract<PostgresStores>;

public sealed class SqliteReadStoreTests : ReadStoreContract<SqliteStores>;

public sealed class PostgresReadStoreTests : ReadStoreContract<PostgresStores>;

public sealed class SqliteStatisticsTests : StatisticsContract<SqliteStores>;

public sealed class PostgresStatisticsTests : StatisticsContract<PostgresStores>;

public sealed class SqliteAccessTests : AccessContract<SqliteStores>;

public sealed class PostgresAccessTests : AccessContract<PostgresStores>;

