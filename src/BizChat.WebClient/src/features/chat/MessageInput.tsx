import { ChevronDown } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { readDraft } from '@/lib/drafts'
import { lazily } from '@/lib/lazily'
import { personName } from '@/lib/personName'
import { useMediaQuery } from '@/lib/useMediaQuery'
import type { NewEntry } from '@/outbox/entry'
import { useOutbox } from '@/outbox/OutboxContext'
import { Button } from '@/ui/Button'
import { Late } from '@/ui/Late'
import { Menu } from '@/ui/Menu'
import styles from './Composer.module.css'
import { ComposerField, longest } from './ComposerField'
import { fieldId } from './focusComposer'
import type { useAttachments } from './useAttachments'
import { useDraft } from './useDraft'
import { useSeenMessage } from './useSeenMessage'
import { useTypingSignal } from './useTypingSignal'

const SnoozeDialog = lazily(() => import('./SnoozeDialog').then((m) => m.SnoozeDialog))

interface MessageInputProps {
  conversation: Conversation
  senderName: string
  attachments: ReturnType<typeof useAttachments>
}

/** Writes to the customer. */
export function MessageInput({ conversation, senderName, attachments }: MessageInputProps) {
  const { t } = useI18n()
  const outbox = useOutbox()
  const [draft, setDraft] = useDraft(conversation.id)
  const announce = useTypingSignal(conversation.id, senderName)
  const isTouch = useMediaQuery('(hover: none) and (pointer: coarse)')
  const [isSnoozing, setSnoozing] = useState(false)
  const { files } = attachments
  const ready = draft.length <= longest && (draft.trim() !== '' || files.length > 0)

  const seen = useSeenMessage(conversation)

  const send = (then: Pick<NewEntry, 'resolves' | 'snoozes'> = {}) => {
    // Another tab may have sent or changed the draft a moment ago.
    if (!ready || draft !== readDraft(conversation.id)) return
    const base = { conversationId: conversation.id, senderName, seenMessageId: seen() }
    const parts: NewEntry[] = files.map((file) => {
      const { name, type, size } = file
      return { ...base, file: { name, type, size, blob: file } }
    })
    if (draft.trim()) parts.push({ ...base, content: draft })
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1
      void outbox.add(isLast ? { ...part, ...then } : part)
    })
    setDraft('')
    attachments.clear()
    announce.finished()
    document.getElementById(fieldId('reply'))?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }

  return (
    <form onSubmit={submit}>
      <ComposerField
        kind="reply"
        conversation={conversation}
        text={{
          id: fieldId('reply'),
          label: t.input.label,
          placeholder: t.input.placeholder({ name: personName(conversation.customer_name, t) }),
          value: draft,
          onChange: (value) => {
            setDraft(value)
            announce.typed()
          },
        }}
        attachments={attachments}
        onSend={(isAlso) => send(isAlso ? { resolves: true } : {})}
        hint={conversation.status === 'resolved' ? t.input.resolved : !isTouch && t.input.hint}
      >
        <span className={styles.send}>
          <Button look="primary" type="submit" aria-label={t.input.send} disabled={!ready}>
            {t.input.sendShort}
          </Button>
          <Menu
            label={t.input.sendMore}
            trigger={(trigger) => (
              <Button
                look="primary"
                className={styles.more}
                aria-label={t.input.sendMore}
                data-tooltip={t.input.sendMore}
                disabled={!ready}
                {...trigger}
              >
                <ChevronDown size={16} />
              </Button>
            )}
            groups={[
              [
                {
                  label: t.input.sendAndResolve,
                  keys: 'Ctrl Shift Enter',
                  onSelect: () => send({ resolves: true }),
                },
                { label: t.input.sendAndSnooze, onSelect: () => setSnoozing(true) },
              ],
            ]}
          />
        </span>
      </ComposerField>
      {isSnoozing && (
        <Late fallback={false}>
          <SnoozeDialog
            businessId={conversation.business_id}
            onSnooze={(until) => send({ snoozes: { until } })}
            onClose={() => setSnoozing(false)}
          />
        </Late>
      )}
    </form>
  )
}
