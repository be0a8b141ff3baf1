import type { ReactNode } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { clockTime, fullTime } from '@/lib/dates'
import { RichText } from '@/ui/RichText'
import { type FileAttachment, FileView } from './FileView'
import styles from './MessageBubble.module.css'
import { Receipt } from './Receipt'

export type DeliveryState = 'waiting' | 'sending' | 'failed' | 'sent' | 'delivered' | 'read'

interface Delivery {
  state: DeliveryState
  timestamp: string
  error?: string
  progress?: number
  /** Shown in place of the error and what can be done about it. */
  problem?: ReactNode
  onRetry?: () => void
  onDiscard?: () => void
}

interface MessageBubbleProps {
  author: { side: 'business' | 'customer' | 'system'; name: string }
  text: string
  file: FileAttachment | null
  delivery: Delivery
  layout: { grouped: boolean; last: boolean }
}

export function MessageBubble({ author, text, file, delivery, layout }: MessageBubbleProps) {
  const { t, language } = useI18n()
  if (author.side === 'system') return <p className={styles.system}>{text}</p>
  const failed = delivery.state === 'failed'
  return (
    <article
      className={styles.message}
      data-side={author.side}
      data-grouped={layout.grouped || undefined}
      data-state={delivery.state}
    >
      {!layout.grouped && (
        <p className={styles.author}>
          <bdi>{author.name}</bdi>
        </p>
      )}
      {layout.grouped && <span className="visually-hidden">{author.name}</span>}
      <div className={styles.bubble} data-bare={(!text && file?.image) || undefined}>
        {file && <FileView file={file} progress={delivery.progress} />}
        {text && (
          <div className={styles.text}>
            <RichText text={text} />
          </div>
        )}
      </div>
      {failed && delivery.problem}
      {(layout.last || failed) && (
        <p className={styles.meta}>
          <time dateTime={delivery.timestamp} title={fullTime(delivery.timestamp, language)}>
            {clockTime(delivery.timestamp, language)}
          </time>
          {author.side === 'business' && <Receipt state={delivery.state} />}
          {failed && !delivery.problem && (
            <span className={styles.failed}>
              {t.chat.receipt.failed}
              {delivery.error ? `: ${delivery.error}` : ''}
              {delivery.onRetry && (
                <button type="button" onClick={delivery.onRetry}>
                  {t.chat.retry}
                </button>
              )}
              <button type="button" onClick={delivery.onDiscard}>
                {t.chat.discard}
              </button>
            </span>
          )}
        </p>
      )}
    </article>
  )
}
