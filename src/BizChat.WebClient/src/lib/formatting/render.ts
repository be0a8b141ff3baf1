import type { Block } from './blocks'
import type { Inline } from './inline'

/** `createElement` of React or Preact: the workspace and the widget show the same. */
export type CreateElement<Node> = (
  tag: string,
  props: Record<string, unknown>,
  ...children: (Node | string)[]
) => Node

const tags = { bold: 'strong', italic: 'em' } as const
const elsewhere = { target: '_blank', rel: 'noopener noreferrer nofollow' }

/** The elements for a message: elements and text nodes only, never HTML. */
export function renderBlocks<Node>(blocks: Block[], create: CreateElement<Node>): Node[] {
  const inline = (part: Inline, key: number): Node | string => {
    if (part.kind === 'text') return part.text
    if (part.kind === 'code') return create('code', { key }, part.text)
    const children = part.parts.map(inline)
    if (part.kind === 'link') return create('a', { key, href: part.href, ...elsewhere }, ...children)
    return create(tags[part.kind], { key }, ...children)
  }

  const block = (part: Block, key: number): Node => {
    if (part.kind === 'text') return create('p', { key, dir: 'auto' }, ...part.parts.map(inline))
    if (part.kind === 'code') return create('pre', { key, dir: 'ltr' }, create('code', {}, part.text))
    if (part.kind === 'quote') return create('blockquote', { key }, ...part.blocks.map(block))
    const items = part.items.map(({ number, parts }, index) =>
      create('li', { key: index, value: number, dir: 'auto' }, ...parts.map(inline)),
    )
    return create(part.items[0]?.number === undefined ? 'ul' : 'ol', { key }, ...items)
  }

  return blocks.map(block)
}
