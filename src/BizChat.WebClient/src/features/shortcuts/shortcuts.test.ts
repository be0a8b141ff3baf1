import { describe, expect, it } from 'vitest'
import { ShortcutReader } from './shortcuts'

function press(key: string, target: EventTarget = document.body, options: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, ...options })
  Object.defineProperty(event, 'target', { value: target })
  return event
}

describe('ShortcutReader', () => {
  it('reads single keys and sequences', () => {
    const reader = new ShortcutReader()
    expect(reader.read(press('j'))).toBe('next')
    expect(reader.read(press('?'))).toBe('help')
    expect(reader.read(press('g'), 0)).toBeNull()
    expect(reader.read(press('s'), 500)).toBe('stats')
    expect(reader.read(press('s'), 600)).toBeNull()
  })

  it('opens the palette from everywhere', () => {
    const reader = new ShortcutReader()
    const field = document.createElement('textarea')
    expect(reader.read(press('k', field, { ctrlKey: true }))).toBe('palette')
    expect(reader.read(press('k', field, { metaKey: true }))).toBe('palette')
    expect(reader.read(press('k', field))).toBeNull()
  })

  it('leaves typing and the browser alone', () => {
    const reader = new ShortcutReader()
    const field = document.createElement('textarea')
    expect(reader.read(press('e', field))).toBeNull()
    expect(reader.read(press('Escape', field))).toBe('leave')
    expect(reader.read(press('r', document.body, { ctrlKey: true }))).toBeNull()
  })

  it('leaves the keys of an input method alone, also in the order of Safari', () => {
    const reader = new ShortcutReader()
    const field = document.createElement('textarea')
    expect(reader.read(press('Escape', field, { isComposing: true }))).toBeNull()
    expect(reader.read(press('Escape', field, { keyCode: 229 }))).toBeNull()
    expect(reader.read(press('e', document.body, { keyCode: 229 }))).toBeNull()
  })
})
