import { type KeyboardEvent, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { commonEmoji } from '@/lib/commonEmoji'
import { readPreference, writePreference } from '@/lib/preferences'
import styles from './EmojiGrid.module.css'

const columns = 10
const mostRecent = 10
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }

/** Common emoji, those that were used last first. */
export function EmojiGrid({ onChoose }: { onChoose: (emoji: string) => void }) {
  const { t } = useI18n()
  const [recent] = useState(() => readPreference<string[]>('emoji', []))
  const [focused, setFocused] = useState(0)
  const all = [...recent, ...commonEmoji]

  const choose = (emoji: string) => {
    writePreference('emoji', [emoji, ...recent.filter((one) => one !== emoji)].slice(0, mostRecent))
    onChoose(emoji)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isMirrored = event.currentTarget.matches(':dir(rtl)') && /Left|Right/.test(event.key)
    const step = (steps[event.key] ?? 0) * (isMirrored ? -1 : 1)
    const next = focused + step
    if (step === 0 || next < 0 || next >= all.length) return
    event.preventDefault()
    setFocused(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    <fieldset className={styles.grid} aria-label={t.input.emoji} onKeyDown={onKeyDown}>
      {all.map((emoji, index) => (
        <button
          key={index}
          type="button"
          tabIndex={index === focused ? 0 : -1}
          onFocus={() => setFocused(index)}
          onClick={() => choose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </fieldset>
  )
}
