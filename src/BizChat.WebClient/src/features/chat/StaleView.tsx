import type { Message } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { filesOf, keepFiles } from '@/lib/attachedFiles'
import { returnToDraft } from '@/lib/drafts'
import type { OutboxEntry } from '@/outbox/entry'
import { useOutbox } from '@/outbox/OutboxContext'
import { Button } from '@/ui/Button'
import { RichText } from '@/ui/RichText'
import { focusComposer } from './focusComposer'
import styles from './StaleView.module.css'

const mostShown = 3

/** Back to where it was written, before what is written there now. */
function toDraft({ conversationId, content, file }: OutboxEntry) {
  if (content) returnToDraft(conversationId, content)
  if (!file) return
  const key = `${conversationId}:reply`
  keepFiles(key, [...filesOf(key), new File([file.blob], file.name, { type: file.type })])
}

/** What a colleague wrote before this message was sent, and what to do with it now. */
export function StaleView({ entry, missed }: { entry: OutboxEntry; missed: Message[] }) {
  const { t } = useI18n()
  const { me } = useViewer()
  const outbox = useOutbox()
  const isColleague = ({ sender_type, sender_id }: Message) =>
    sender_type === 'business' && sender_id !== me?.id
  const words = missed.filter(isColleague).slice(-mostShown)
  const edit = () => {
    toDraft(entry)
    void outbox.discard(entry.clientMessageId)
    focusComposer('reply')
  }
  return (
    <div className={styles.stale} role="alert">
      {words.map((message) => (
        <div key={message.id}>
          <p className={styles.author}>{t.chat.missed({ name: message.sender_name })}</p>
          <div className={styles.words}>
            <RichText text={message.content ?? message.file_name ?? t.chat.erased} />
          </div>
        </div>
      ))}
      <p className={styles.actions}>
        <Button onClick={edit}>{t.chat.edit}</Button>
        <Button look="primary" onClick={() => void outbox.retry(entry.clientMessageId)}>
          {t.chat.sendAnyway}
        </Button>
      </p>
    </div>
  )
}
