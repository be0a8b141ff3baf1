/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EmojiPickerProps } from './EmojiPicker'
import { Glyph } from './Glyph'

/** Opens the emoji, which are loaded only then. */
export function EmojiButton({ label, onChoose }: { label: string; onChoose: (emoji: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  const [Picker, setPicker] = useState<{ it: ComponentType<EmojiPickerProps> } | null>(null)
  const place = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpen(false)
    }
    window.addEventListener('pointerdown', leave)
    return () => window.removeEventListener('pointerdown', leave)
  }, [isOpen])

  const toggle = () => {
    setOpen(!isOpen)
    if (!Picker) {
      import('./EmojiPicker').then(
        ({ EmojiPicker }) => setPicker({ it: EmojiPicker }),
        () => setOpen(false),
      )
    }
  }
  const choose = (emoji: string) => {
    setOpen(false)
    onChoose(emoji)
  }
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <span class="emoji-place" ref={place}>
      <button
        type="button"
        class="icon"
        ref={button}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Glyph name="emoji" />
      </button>
      {isOpen && Picker && <Picker.it label={label} onChoose={choose} onClose={close} />}
    </span>
  )
}
