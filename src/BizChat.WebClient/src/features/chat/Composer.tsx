import { useEffect, useState } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { Late } from '@/ui/Late'
import styles from './Composer.module.css'
import type { Dropped } from './DropZone'
import { type Kind, kindId } from './focusComposer'
import { MessageInput } from './MessageInput'
import { useAttachments } from './useAttachments'

const loadNoteInput = () => import('./NoteInput').then((m) => m.NoteInput)
const NoteInput = lazily(loadNoteInput)

interface ComposerProps {
  conversation: Conversation
  senderName: string
  dropped: Dropped | null
}

const kinds: Kind[] = ['reply', 'note']

/** A reply to the customer, or a note for colleagues: each has a draft, a colour and a button of its own. */
export function Composer({ conversation, senderName, dropped }: ComposerProps) {
  const { t } = useI18n()
  const [kind, setKind] = useState<Kind>('reply')
  const attachments = useAttachments(`${conversation.id}:${kind}`, dropped)
  // Notes are written without a connection too, so it is there before.
  useEffect(() => void loadNoteInput().catch(() => undefined), [])
  return (
    <div className={styles.composer}>
      <fieldset className={styles.kinds} aria-label={t.input.kind}>
        {kinds.map((name) => (
          <label key={name} data-kind={name}>
            <input
              id={kindId(name)}
              type="radio"
              name="composer-kind"
              checked={kind === name}
              onChange={() => setKind(name)}
            />
            {t.input.kinds[name]}
          </label>
        ))}
      </fieldset>
      {kind === 'reply' ? (
        <MessageInput conversation={conversation} senderName={senderName} attachments={attachments} />
      ) : (
        <Late>
          <NoteInput conversation={conversation} attachments={attachments} />
        </Late>
      )}
    </div>
  )
}
