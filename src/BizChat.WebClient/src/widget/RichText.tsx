/** @jsxImportSource preact */
import { createElement, type VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isFewEmoji } from '@/lib/formatting/emoji'
import { blocksOf, loadParser, needsParser } from '@/lib/formatting/formatted'
import { renderBlocks } from '@/lib/formatting/render'

/** What somebody wrote, with its formatting and links. */
export function RichText({ text }: { text: string }) {
  const [, redraw] = useState(0)
  useEffect(() => {
    if (needsParser(text))
      loadParser().then(
        () => redraw((count) => count + 1),
        () => undefined,
      )
  }, [text])
  return (
    <div class="text" data-large={isFewEmoji(text) || undefined}>
      {renderBlocks<VNode>(blocksOf(text), createElement)}
    </div>
  )
}
