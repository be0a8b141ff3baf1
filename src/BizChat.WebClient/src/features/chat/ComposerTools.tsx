import { Bold, Code, Italic, Link, List, type LucideIcon, Smile, Zap } from 'lucide-react'
import type { RefObject } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { applyEdit, insertText } from '@/lib/textEdit'
import { afterClosing } from '@/lib/useBackCloses'
import { IconButton } from '@/ui/Button'
import { Late } from '@/ui/Late'
import { Popover } from '@/ui/Popover'
import styles from './ComposerTools.module.css'
import { applyFormat, type Format, formatKeys } from './formatKeys'

const EmojiGrid = lazily(() => import('./EmojiGrid').then((m) => m.EmojiGrid))

const formats: [Format, LucideIcon][] = [
  ['bold', Bold],
  ['italic', Italic],
  ['code', Code],
  ['list', List],
  ['link', Link],
]

interface ComposerToolsProps {
  field: RefObject<HTMLTextAreaElement | null>
  hasCanned: boolean
}

export function ComposerTools({ field, hasCanned }: ComposerToolsProps) {
  const { t } = useI18n()
  const insert = (text: string) => {
    const { current } = field
    if (!current) return
    const { value, selectionStart: start, selectionEnd: end } = current
    applyEdit(current, insertText({ text: value, start, end }, text))
  }
  const openCanned = () => {
    if (field.current?.value === '') insert('/')
    else field.current?.focus()
  }
  return (
    <>
      <Popover
        label={t.input.emoji}
        side="top"
        trigger={(trigger) => <IconButton icon={Smile} label={t.input.emoji} {...trigger} />}
      >
        {(close) => (
          <Late>
            <EmojiGrid
              onChoose={(emoji) => {
                close()
                afterClosing(() => insert(emoji))
              }}
            />
          </Late>
        )}
      </Popover>
      {hasCanned && <IconButton icon={Zap} label={t.input.canned} keys="/" onClick={openCanned} />}
      <span className={styles.formats}>
        {formats.map(([format, icon]) => (
          <IconButton
            key={format}
            icon={icon}
            label={t.input.formats[format]}
            keys={formatKeys[format]}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => field.current && applyFormat(field.current, format)}
          />
        ))}
      </span>
    </>
  )
}
