import { createElement, type ReactNode, useEffect, useMemo, useReducer } from 'react'
import { isFewEmoji } from '@/lib/formatting/emoji'
import { blocksOf, loadParser, needsParser } from '@/lib/formatting/formatted'
import { renderBlocks } from '@/lib/formatting/render'
import styles from './RichText.module.css'

/** What somebody wrote, with its formatting and links. */
export function RichText({ text }: { text: string }) {
  const [loads, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (needsParser(text)) loadParser().then(redraw, () => undefined)
  }, [text])
  const content = useMemo(() => renderBlocks<ReactNode>(blocksOf(text), createElement), [text, loads])
  return (
    <div className={styles.text} data-large={isFewEmoji(text) || undefined}>
      {content}
    </div>
  )
}
