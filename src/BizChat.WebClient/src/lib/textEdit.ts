/** A part of a text to be replaced, and what is selected after that. */
export interface TextEdit {
  from: number
  to: number
  insert: string
  select: [start: number, end: number]
}

interface Selected {
  text: string
  start: number
  end: number
}

/** Three stars are a mark of italic beside one of bold, two are no mark of italic. */
function endsWithMark(text: string, mark: string) {
  const stars = /\**$/.exec(text)?.[0].length ?? 0
  return mark === '*' ? stars % 2 === 1 : text.endsWith(mark)
}

/** Puts a mark of formatting on both sides of what is selected, or takes it away. */
export function toggleMark({ text, start, end }: Selected, mark: string): TextEdit {
  const { length } = mark
  const inner = text.slice(start, end)
  const isMarked = endsWithMark(text.slice(0, start), mark) && text.startsWith(mark, end)
  if (isMarked && inner !== '') {
    const from = start - length
    return { from, to: end + length, insert: inner, select: [from, from + inner.length] }
  }
  // Marks count only beside what they format, so blanks stay outside.
  const before = inner.length - inner.trimStart().length
  const after = inner.trimEnd().length
  const word = inner.trim()
  const insert = inner.slice(0, before) + mark + word + mark + inner.slice(Math.max(after, before))
  const first = start + before + length
  return { from: start, to: end, insert, select: [first, first + word.length] }
}

/** Makes items of a list of the selected lines, or lines of the items. */
export function toggleList({ text, start, end }: Selected): TextEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const stop = text.indexOf('\n', end)
  const to = stop === -1 ? text.length : stop
  const lines = text.slice(from, to).split('\n')
  const isList = lines.every((line) => line.startsWith('- '))
  const insert = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n')
  return { from, to, insert, select: [from + insert.length, from + insert.length] }
}

const isAddress = /^(https?:\/\/|mailto:|tel:)\S+$/i
const address = 'https://'

/** Makes a link of what is selected. */
export function makeLink({ text, start, end }: Selected): TextEdit {
  const inner = text.slice(start, end).trim()
  if (isAddress.test(inner)) {
    return { from: start, to: end, insert: `[](${inner})`, select: [start + 1, start + 1] }
  }
  const insert = `[${inner}](${address})`
  const first = start + (inner === '' ? 1 : inner.length + 3)
  return { from: start, to: end, insert, select: [first, inner === '' ? first : first + address.length] }
}

export function insertText({ start, end }: Selected, insert: string): TextEdit {
  const after = start + insert.length
  return { from: start, to: end, insert, select: [after, after] }
}

/** As if it were typed, so that the browser can undo it. */
export function applyEdit(field: HTMLTextAreaElement, { from, to, insert, select }: TextEdit) {
  field.focus()
  field.setSelectionRange(from, to)
  const isTyped = document.execCommand?.(insert ? 'insertText' : 'delete', false, insert)
  if (!isTyped) {
    field.setRangeText(insert, from, to, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.setSelectionRange(...select)
}
