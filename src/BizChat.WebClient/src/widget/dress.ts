import { textOn } from '@/lib/contrast'
import { readableOn } from './readable'

// The surfaces of widget.css.
const surfaces = { light: '#ffffff', dark: '#17191a' }

/** Gives the chat the brand colour; null for its own. */
export function dress(color: string | null) {
  const { dataset, style } = document.documentElement
  if (color) dataset.brand = ''
  else delete dataset.brand
  style.setProperty('--brand', color)
  style.setProperty('--brand-text', color && textOn(color))
  style.setProperty('--brand-on-light', color && readableOn(color, surfaces.light))
  style.setProperty('--brand-on-dark', color && readableOn(color, surfaces.dark))
}
