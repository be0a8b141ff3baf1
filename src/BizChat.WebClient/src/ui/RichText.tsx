import { createElement, type ReactNode, useEffect, useMemo, useReducer } from 'react'
import { isFewEmoji } from '@/lib/formatting/emoji'
import { blocksOf, loadParser, needsParser } from '@/lib/formatting/formatted'
import { type CreateElement, renderBlocks } from '@/lib/formatting/render'
import { findMentions } from '@/lib/mentions'
import styles from './RichText.module.css'

interface Person {
  id: string
  name: string
}

const nobody: Person[] = []

/** What somebody wrote, with its formatting and links, and `mentioned` marked. */
export function RichText({ text, mentioned = nobody }: { text: string; mentioned?: Person[] }) {
  const [loads, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (needsParser(text)) loadParser().then(redraw, () => undefined)
  }, [text])
  const content = useMemo(() => {
    const create = mentioned.length > 0 ? marking(mentioned) : createElement
    return renderBlocks<ReactNode>(blocksOf(text), create)
  }, [text, mentioned, loads])
  return (
    <div className={styles.text} data-large={isFewEmoji(text) || undefined}>
      {content}
    </div>
  )
}

function marking(people: Person[]): CreateElement<ReactNode> {
  return (tag, props, ...children) => {
    const isPlain = tag === 'code' || tag === 'a'
    const mark = (child: ReactNode) => (typeof child === 'string' ? withMarks(child, people) : [child])
    return createElement(tag, props, ...(isPlain ? children : children.flatMap(mark)))
  }
}

function withMarks(text: string, people: Person[]): ReactNode[] {
  let position = 0
  const parts: ReactNode[] = []
  for (const { start, end } of findMentions(text, people)) {
    if (start < position) continue
    parts.push(text.slice(position, start), createElement('mark', { key: start }, text.slice(start, end)))
    position = end
  }
  return [...parts, text.slice(position)]
}
