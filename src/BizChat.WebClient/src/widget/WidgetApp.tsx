/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isComposing } from '@/lib/composing'
import { catchDroppedFiles } from '@/lib/droppedFiles'
import { ConversationList } from './ConversationList'
import { Glyph } from './Glyph'
import { StartForm } from './StartForm'
import { widgetStrings } from './strings'
import { ThreadView } from './ThreadView'
import { useFocus } from './useFocus'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

interface WidgetAppProps {
  store: WidgetStore
  locale: string
  /** Absent where the chat is the whole page. */
  onClose?: () => void
  /** Whether there is one conversation only, without a way to others. */
  single?: boolean
}

export function useStore(store: WidgetStore) {
  const [, redraw] = useState(0)
  useEffect(() => store.subscribe(() => redraw((count) => count + 1)), [store])
}

export function WidgetApp({ store, locale, onClose, single = false }: WidgetAppProps) {
  useStore(store)
  const t = widgetStrings(locale)
  const { view, thread, own, visible } = store.conversations
  const main = useRef<HTMLElement>(null)
  useFocus(main, visible)
  const canGoBack =
    !single && (view === 'thread' ? store.visitor.hasToken : view === 'new' && own.list.length > 0)
  const status = store.business?.status ?? 'offline'

  useEffect(() => {
    const listen = (event: KeyboardEvent) => event.key === 'Escape' && !isComposing(event) && onClose?.()
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [onClose])

  useEffect(() => (view === 'thread' ? undefined : catchDroppedFiles()), [view])

  return (
    <main class="widget" ref={main} tabIndex={-1} aria-label={t.title}>
      <header class="header">
        {canGoBack ? (
          <button type="button" class="icon" aria-label={t.all} title={t.all} onClick={() => store.showAll()}>
            <Glyph name="back" />
          </button>
        ) : (
          <span class="mark" aria-hidden="true">
            <Glyph name="chat" size={22} />
          </span>
        )}
        <div class="title">
          <h1>
            <bdi>
              <Words>{store.business?.name ?? '…'}</Words>
            </bdi>
          </h1>
          {store.business && (
            <p data-status={status}>
              <span class="dot" aria-hidden="true" />
              <Words>{t.presence[status]}</Words>
            </p>
          )}
        </div>
        {onClose && (
          <button type="button" class="icon" aria-label={t.close} title={t.close} onClick={onClose}>
            <Glyph name="close" />
          </button>
        )}
      </header>
      {store.unavailable && <p class="unavailable">{t.errors['business.not_found']}</p>}
      {view === 'thread' && thread && (
        <ThreadView key={thread.conversationId} thread={thread} locale={locale} t={t} />
      )}
      {view === 'list' && <ConversationList store={store} locale={locale} t={t} />}
      {view === 'new' && !store.unavailable && <StartForm store={store} t={t} />}
    </main>
  )
}
