import type { Block } from './blocks'
import { linked } from './linked'

const mark = /[*_`]|\]\(|^(?:> |- |\d+\. )/m

let parse: ((text: string) => Block[]) | undefined

/** Whether a text may have formatting while the parser is not loaded yet: most texts never need it. */
export const needsParser = (text: string) => !parse && mark.test(text)

export async function loadParser() {
  parse = (await import('./blocks')).parseBlocks
}

/** The parts of a text; without the parser, addresses are links and all else is as it was typed. */
export function blocksOf(text: string): Block[] {
  return parse && mark.test(text) ? parse(text) : [{ kind: 'text', parts: linked(text) }]
}
