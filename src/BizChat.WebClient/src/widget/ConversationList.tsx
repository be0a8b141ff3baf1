/** @jsxImportSource preact */
import { listTime } from '@/lib/dates'
import type { WidgetStrings } from './strings'
import { Words } from './Words'
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
                <span dir="auto">
                  <Words>{text ?? '…'}</Words>
                </span>
                <time dateTime={time ?? created}>
                  <Words>{listTime(time ?? created, locale)}</Words>
                </time>
                {unread > 0 && (
                  <span class="count">
                    <Words>{String(unread)}</Words>
                    <span class="visually-hidden">
                      <Words>{t.unread(unread)}</Words>
                    </span>
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
