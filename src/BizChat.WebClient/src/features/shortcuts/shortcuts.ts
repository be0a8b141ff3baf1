import type { Strings } from '@/i18n/en'
import { isComposing } from '@/lib/composing'

export type ShortcutName = keyof Strings['shortcuts']['keys']

export const shortcutGroups: Record<keyof Strings['shortcuts']['groups'], [ShortcutName, string][]> = {
  move: [
    ['next', 'J ↓'],
    ['previous', 'K ↑'],
    ['search', '/'],
    ['inbox', 'G I'],
    ['customers', 'G C'],
    ['unreadOnly', 'G U'],
    ['stats', 'G S'],
    ['team', 'G T'],
    ['palette', 'Ctrl K'],
    ['help', '?'],
    ['settings', ','],
    ['leave', 'Esc'],
  ],
  act: [
    ['resolve', 'E'],
    ['snooze', 'H'],
    ['assign', 'A'],
    ['select', 'X'],
    ['details', 'D'],
    ['unread', 'U'],
    ['undo', 'Z'],
  ],
  write: [
    ['reply', 'R'],
    ['note', 'N'],
    ['attach', 'F'],
    ['send', 'Enter'],
    ['newline', 'Shift Enter'],
    ['sendAndResolve', 'Ctrl Shift Enter'],
    ['canned', '/'],
    ['mention', '@'],
    ['bold', 'Ctrl B'],
    ['italic', 'Ctrl I'],
    ['code', 'Ctrl E'],
    ['list', 'Ctrl Shift L'],
    ['link', 'Ctrl U'],
  ],
}

export type ShortcutActions = Partial<Record<ShortcutName, () => void>>

const single: Record<string, ShortcutName> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  '/': 'search',
  '?': 'help',
  ',': 'settings',
  e: 'resolve',
  h: 'snooze',
  a: 'assign',
  x: 'select',
  d: 'details',
  u: 'unread',
  z: 'undo',
  r: 'reply',
  n: 'note',
  f: 'attach',
}

const afterG: Record<string, ShortcutName> = {
  i: 'inbox',
  c: 'customers',
  u: 'unreadOnly',
  s: 'stats',
  t: 'team',
}
const sequenceMs = 1_200

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]')
  )
}

function scrolls(event: KeyboardEvent) {
  const target = event.target
  return (
    event.key.startsWith('Arrow') &&
    target instanceof HTMLElement &&
    target.closest('ul, [role="log"]') !== null
  )
}

export class ShortcutReader {
  private leaderAt = Number.NEGATIVE_INFINITY

  read(event: KeyboardEvent, now = Date.now()): ShortcutName | null {
    if (isComposing(event)) return null
    if (event.key === 'Escape') return 'leave'
    if (
      (event.ctrlKey || event.metaKey) &&
      !event.altKey &&
      !event.shiftKey &&
      event.key.toLowerCase() === 'k'
    ) {
      return 'palette'
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return null
    if (isTyping(event.target) || scrolls(event)) return null
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const led = now - this.leaderAt < sequenceMs
    this.leaderAt = key === 'g' ? now : Number.NEGATIVE_INFINITY
    return (led ? afterG[key] : undefined) ?? single[key] ?? null
  }
}
