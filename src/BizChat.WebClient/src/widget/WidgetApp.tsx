/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isComposing } from '@/lib/composing'
import { catchDroppedFiles } from '@/lib/droppedFiles'
import { ConversationList } from './ConversationList'
import { dress } from './dress'
import { Header } from './Header'
import { NewThread } from './NewThread'
import { StartForm } from './StartForm'
import { widgetStrings } from './strings'
import { ThreadView } from './ThreadView'
import { useFocus } from './useFocus'
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
  // Not useEffect, which runs after the next frame: what changes before would not be shown.
  useLayoutEffect(() => store.subscribe(() => redraw((count) => count + 1)), [store])
}

export function WidgetApp({ store, locale, onClose, single = false }: WidgetAppProps) {
  useStore(store)
  const t = widgetStrings(locale)
  const { view, thread, own, visible } = store.conversations
  const main = useRef<HTMLElement>(null)
  useFocus(main, visible)
  const canGoBack =
    !single && (view === 'thread' ? store.visitor.hasToken : view === 'new' && own.list.length > 0)

  useEffect(() => {
    const listen = (event: KeyboardEvent) => event.key === 'Escape' && !isComposing(event) && onClose?.()
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [onClose])

  const color = store.business?.widget?.color ?? null
  useLayoutEffect(() => dress(color), [color])

  const hasComposer = view === 'thread' || (view === 'new' && !store.asksFirst)
  useEffect(() => (hasComposer ? undefined : catchDroppedFiles()), [hasComposer])

  return (
    <main class="widget" ref={main} tabIndex={-1} aria-label={t.title}>
      <Header
        business={store.business}
        locale={locale}
        t={t}
        onBack={canGoBack ? () => void store.showAll() : null}
        onClose={onClose}
      />
      {store.unavailable && <p class="unavailable">{t.errors['business.not_found']}</p>}
      {view === 'thread' && thread && (
        <ThreadView key={thread.conversationId} store={store} thread={thread} locale={locale} t={t} />
      )}
      {view === 'list' && <ConversationList store={store} locale={locale} t={t} />}
      {view === 'new' && !store.unavailable && store.asksFirst && (
        <StartForm key={store.visitors} store={store} t={t} />
      )}
      {view === 'new' && !store.unavailable && !store.asksFirst && (
        <NewThread key={store.visitors} store={store} locale={locale} t={t} />
      )}
    </main>
  )
}
