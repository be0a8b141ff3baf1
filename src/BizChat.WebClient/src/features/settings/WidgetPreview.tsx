import { MessageCircle } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import type { WidgetSettings } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { textOn } from '@/lib/contrast'
import { inLanguage } from '@/lib/inLanguage'
import type { TextLanguage } from './translations'
import { ownColor } from './WidgetLookCard'
import styles from './WidgetPage.module.css'

interface WidgetPreviewProps {
  businessId: string
  widget: WidgetSettings
  /** Whose texts are written; empty for all. */
  language: TextLanguage
}

/** The real widget in a frame, as the page of a shop shows it, with settings that need not be saved. */
export function WidgetPreview({ businessId, widget, language }: WidgetPreviewProps) {
  const { chosen } = useI18n()
  const { widget: texts } = useSettingsTexts()
  const frame = useRef<HTMLIFrameElement>(null)
  const { origin } = window.location
  const locale = language || widget.locale || chosen
  const latest = useRef({ widget, locale })
  latest.current = { widget, locale }

  const post = useCallback(
    (message: object) => frame.current?.contentWindow?.postMessage({ bizchat: message }, origin),
    [origin],
  )
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow) return
      if (event.data?.bizchat?.type !== 'ready') return
      post({ type: 'begin', locale: latest.current.locale, reset: false })
      post({ type: 'settings', widget: latest.current.widget })
      post({ type: 'visible', visible: true })
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [origin, post])
  useEffect(() => void post({ type: 'settings', widget }), [post, widget])
  useEffect(() => void post({ type: 'locale', locale }), [post, locale])

  const query = new URLSearchParams({ business: businessId, origin, preview: 'true' })
  const color = widget.color ?? ownColor
  return (
    <aside className={styles.preview} aria-label={texts.preview}>
      <h3>{texts.preview}</h3>
      <p>{texts.previewHint}</p>
      <div className={styles.stage} data-side={widget.position}>
        <iframe
          ref={frame}
          className={styles.frame}
          title={texts.previewTitle}
          src={`/widget.html?${query}`}
        />
        <span
          className={styles.launcher}
          style={{ background: color, color: textOn(color) }}
          aria-hidden="true"
        >
          <MessageCircle size={24} />
          {inLanguage(widget, locale).launcher_text?.trim()}
        </span>
      </div>
    </aside>
  )
}
