import { CircleAlert } from 'lucide-react'
import { ApiError } from '@/api/errors'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useInboxAddress } from '@/routing/inboxAddress'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import styles from './ChatArea.module.css'
import { ChatHeader } from './ChatHeader'
import { Composer } from './Composer'
import { DropZone } from './DropZone'
import { MessageList } from './MessageList'
import { useMessages } from './useMessages'
import { useViewing } from './useViewing'

interface ChatAreaProps {
  conversation: Conversation
  detailsOpen: boolean
  onToggleDetails: () => void
  senderName: string
  /** After it was resolved here. */
  onResolved?: (id: number) => void
}

export function ChatArea({
  conversation,
  detailsOpen,
  onToggleDetails,
  senderName,
  onResolved,
}: ChatAreaProps) {
  const { t } = useI18n()
  const { messageId, noteId } = useInboxAddress()
  const log = useMessages(conversation.id, messageId)
  useViewing(conversation.id)
  const missing = log.error instanceof ApiError && log.error.status === 404
  return (
    <section className={styles.chat} aria-label={t.chat.label} id="chat">
      <ChatHeader
        conversation={conversation}
        detailsOpen={detailsOpen}
        onToggleDetails={onToggleDetails}
        onResolved={onResolved}
      />
      <DropZone>
        {(files) => (
          <>
            {log.isLoading && (
              <div className={styles.waiting}>
                <Spinner label={t.common.loading} />
              </div>
            )}
            {log.error && (
              <div className={styles.waiting}>
                <EmptyState icon={CircleAlert} title={missing ? t.chat.missing : t.chat.failed}>
                  {!missing && <Button onClick={() => log.retry()}>{t.common.retry}</Button>}
                </EmptyState>
              </div>
            )}
            {!log.isLoading && !log.error && (
              <MessageList conversation={conversation} log={log} target={{ messageId, noteId }} />
            )}
            <Composer
              key={conversation.id}
              conversation={conversation}
              senderName={senderName}
              dropped={files}
            />
          </>
        )}
      </DropZone>
    </section>
  )
}
