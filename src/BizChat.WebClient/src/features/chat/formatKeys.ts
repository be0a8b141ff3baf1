import type { KeyboardEvent } from 'react'
import { applyEdit, makeLink, toggleList, toggleMark } from '@/lib/textEdit'

export type Format = 'bold' | 'italic' | 'code' | 'list' | 'link'

export const formatKeys: Record<Format, string> = {
  bold: 'Ctrl B',
  italic: 'Ctrl I',
  code: 'Ctrl E',
  list: 'Ctrl Shift L',
  link: 'Ctrl U',
}

const marks = { bold: '**', italic: '*', code: '`' } as const

export function applyFormat(field: HTMLTextAreaElement, format: Format) {
  const selected = { text: field.value, start: field.selectionStart, end: field.selectionEnd }
  if (format === 'list') applyEdit(field, toggleList(selected))
  else if (format === 'link') applyEdit(field, makeLink(selected))
  else applyEdit(field, toggleMark(selected, marks[format]))
}

/** Formats what is selected, if the key is for that. Returns whether it was. */
export function formatKey(event: KeyboardEvent, field: HTMLTextAreaElement) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const pressed = `Ctrl ${event.shiftKey ? 'Shift ' : ''}${event.key.toUpperCase()}`
  const format = (Object.keys(formatKeys) as Format[]).find((name) => formatKeys[name] === pressed)
  if (format) applyFormat(field, format)
  return format !== undefined
}
