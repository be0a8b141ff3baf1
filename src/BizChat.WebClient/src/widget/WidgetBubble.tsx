/** @jsxImportSource preact */
import { clockTime, dayName } from '@/lib/dates'
import { Glyph } from './Glyph'
import { RichText } from './RichText'
import type { WidgetStrings } from './strings'
import type { ThreadItem } from './threadItems'
import { useBlobUrl } from './useBlobUrl'
import { Words } from './Words'

interface BubbleProps {
  item: ThreadItem
  t: WidgetStrings
  locale: string
}

export function DayLine({ timestamp, locale, t }: { timestamp: string; locale: string; t: WidgetStrings }) {
  return (
    <p class="day">
      <Words>{dayName(timestamp, locale, t)}</Words>
    </p>
  )
}

export function TextBubble({ item, text, t, locale }: BubbleProps & { text: string }) {
  return (
    <article class="message" data-mine={item.mine || undefined}>
      <div class="bubble">
        <RichText text={text} />
      </div>
      <Meta item={item} t={t} locale={locale} />
    </article>
  )
}

export function FileBubble({
  item,
  file,
  t,
  locale,
}: BubbleProps & { file: NonNullable<ThreadItem['file']> }) {
  const local = useBlobUrl(file.blob)
  const url = file.url || local
  return (
    <article class="message" data-mine={item.mine || undefined}>
      <a
        class={file.image ? 'image' : 'bubble file'}
        href={url || undefined}
        target="_blank"
        rel="noopener"
        aria-label={t.download(file.name)}
      >
        {file.image && url ? (
          <img src={url} alt={file.name} />
        ) : (
          <>
            <Glyph name="file" />
            <bdi>{file.name}</bdi>
          </>
        )}
      </a>
      {item.state === 'sending' && <progress max={1} value={item.progress ?? 0} aria-label={t.uploading} />}
      {!item.text && <Meta item={item} t={t} locale={locale} />}
    </article>
  )
}

function Meta({ item, t, locale }: BubbleProps) {
  return (
    <p class="meta">
      {!item.mine && <bdi>{item.sender}</bdi>}
      <time dateTime={item.timestamp}>{clockTime(item.timestamp, locale)}</time>
      {item.mine && (
        <span class="receipt" data-state={item.state} title={t.receipt[item.state]}>
          <Glyph name={item.state} size={14} />
          <span class="visually-hidden">
            <Words>{t.receipt[item.state]}</Words>
          </span>
        </span>
      )}
    </p>
  )
}
