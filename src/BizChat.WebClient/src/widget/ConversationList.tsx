/** @jsxImportSource preact */
import { listTime } from '@/lib/dates'
import type { WidgetStrings } from './strings'
import type { WidgetStore } from './widgetStore'

interface ConversationListProps {
  store: WidgetStore
  locale: string
  t: WidgetStrings
}

export function ConversationList({ store, locale, t }: ConversationListProps) {
  return (
    <div class="own">
      <h2>{t.all}</h2>
      <ul>
        {store.conversations.own.list.map((conversation) => {
          const { id, last_message: text, last_message_time: time, created_at: created } = conversation
          const unread = store.conversations.unreadOf(id)
          return (
            <li key={id}>
              <button type="button" onClick={() => store.choose(id)}>
                <span dir="auto">{text ?? '…'}</span>
                <time dateTime={time ?? created}>{listTime(time ?? created, locale)}</time>
                {unread > 0 && (
                  <span class="count">
                    {unread}
                    <span class="visually-hidden">{t.unread(unread)}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      <button type="button" class="primary" onClick={() => store.conversations.show('new')}>
        {t.newOne}
      </button>
    </div>
  )
}
