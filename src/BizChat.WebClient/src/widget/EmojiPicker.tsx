/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { commonEmoji } from '@/lib/commonEmoji'

const columns = 8
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }

export interface EmojiPickerProps {
  label: string
  onChoose: (emoji: string) => void
  onClose: () => void
}

/** Loaded when it is first opened. */
export function EmojiPicker({ label, onChoose, onClose }: EmojiPickerProps) {
  const [focused, setFocused] = useState(0)
  const grid = useRef<HTMLFieldSetElement>(null)
  useEffect(() => grid.current?.querySelector('button')?.focus(), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // It closes this, not the chat.
      event.stopPropagation()
      return onClose()
    }
    const isMirrored = grid.current?.matches(':dir(rtl)') && /Left|Right/.test(event.key)
    const step = (steps[event.key] ?? 0) * (isMirrored ? -1 : 1)
    const next = focused + step
    if (step === 0 || next < 0 || next >= commonEmoji.length) return
    event.preventDefault()
    setFocused(next)
    grid.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <fieldset class="emoji" ref={grid} aria-label={label} onKeyDown={onKeyDown}>
      {commonEmoji.map((emoji, index) => (
        <button
          key={emoji}
          type="button"
          tabIndex={index === focused ? 0 : -1}
          onFocus={() => setFocused(index)}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </fieldset>
  )
}
