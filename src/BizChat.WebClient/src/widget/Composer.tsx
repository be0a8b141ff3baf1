/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { uploadAccept, uploadLimit } from '@/api/uploadAPI'
import { isComposing } from '@/lib/composing'
import { readDraft, subscribeDrafts, writeDraft } from '@/lib/drafts'
import { catchDroppedFiles } from '@/lib/droppedFiles'
import { pastedFiles } from '@/lib/pastedFiles'
import { AttachmentTray } from './AttachmentTray'
import { EmojiButton } from './EmojiButton'
import { Glyph } from './Glyph'
import { longestMessage } from './limits'
import type { WidgetStrings } from './strings'
import type { Thread } from './thread'
import { Words } from './Words'

interface ComposerProps {
  thread: Pick<Thread, 'conversationId' | 'attached' | 'attach' | 'send'> & {
    announcer: { typed: () => void }
    isBusy?: boolean
  }
  /** What the owner has the empty field say. */
  placeholder?: string | null
  t: WidgetStrings
  onSent: () => void
}

export function Composer({ thread, placeholder, t, onSent }: ComposerProps) {
  const [text, setText] = useState(() => readDraft(thread.conversationId))
  const [problem, setProblem] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)

  const excess = text.length - longestMessage
  const ready = !thread.isBusy && excess <= 0 && (text.trim() !== '' || thread.attached.length > 0)

  const change = (next: string) => {
    setText(next)
    writeDraft(thread.conversationId, next)
  }

  useLayoutEffect(
    () => subscribeDrafts(() => setText(readDraft(thread.conversationId))),
    [thread.conversationId],
  )

  const attach = (files: File[]) => {
    const large = files.find((file) => file.size > uploadLimit)
    setProblem(large ? t.tooLarge(large.name) : '')
    thread.attach([...thread.attached, ...files.filter((file) => file.size <= uploadLimit)])
    field.current?.focus()
  }
  useEffect(() => catchDroppedFiles(attach))

  const remove = (file: File) => {
    thread.attach(thread.attached.filter((other) => other !== file))
    field.current?.focus()
  }

  const insert = (emoji: string) => {
    const { selectionStart: start, selectionEnd: end } = field.current ?? {
      selectionStart: 0,
      selectionEnd: 0,
    }
    field.current?.focus()
    field.current?.setRangeText(emoji, start, end, 'end')
    change(field.current?.value ?? text)
  }

  const send = (event: Event) => {
    event.preventDefault()
    // Another tab may have sent or changed the draft a moment ago.
    if (!ready || text !== readDraft(thread.conversationId)) return
    thread.send(text)
    change('')
    field.current?.focus()
    onSent()
  }

  return (
    <form class="composer" onSubmit={send}>
      {problem && (
        <p class="problem" role="alert">
          <Words>{problem}</Words>
        </p>
      )}
      {excess > 0 && (
        <output class="problem">
          <Words>{t.tooLong(excess)}</Words>
        </output>
      )}
      <AttachmentTray files={thread.attached} t={t} onRemove={remove} />
      <div class="field">
        <button
          type="button"
          class="icon"
          aria-label={t.attach}
          title={t.attach}
          onClick={() => picker.current?.click()}
        >
          <Glyph name="attach" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={uploadAccept}
          aria-label={t.attach}
          onChange={(event) => {
            attach([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          value={text}
          aria-label={t.message}
          placeholder={placeholder ?? t.placeholder}
          onInput={(event) => {
            change(event.currentTarget.value)
            thread.announcer.typed()
          }}
          onPaste={(event) => {
            const files = pastedFiles(event.clipboardData)
            if (files.length === 0) return
            event.preventDefault()
            attach(files)
          }}
          onKeyDown={(event) =>
            event.key === 'Enter' && !event.shiftKey && !isComposing(event) && send(event)
          }
        />
        <EmojiButton label={t.emoji} onChoose={insert} />
        <button type="submit" class="icon send" aria-label={t.send} title={t.send} disabled={!ready}>
          <Glyph name="send" />
        </button>
      </div>
    </form>
  )
}
