import { useEffect, useState } from 'react'
import { lazily } from '@/lib/lazily'
import { Late } from './Late'

const TooltipContent = lazily(() => import('./overlays/TooltipContent').then((m) => m.TooltipContent))

const delayMs = 400

/**
 * Shows the text of `data-tooltip`, and of `data-keys` the shortcut, beside the element that has the pointer or the focus of the keyboard.
 * Once in the page, instead of around each of hundreds of buttons. It only repeats or adds to the name that an element has.
 */
export function Tooltips() {
  const [element, setElement] = useState<HTMLElement | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const show = (target: EventTarget | null) => {
      clearTimeout(timer)
      const found = target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null
      if (found) timer = setTimeout(() => setElement(found), delayMs)
      else if (!(target instanceof Element && target.closest('[role="tooltip"]'))) setElement(null)
    }
    const hide = () => show(null)
    const point = (event: PointerEvent) => event.pointerType === 'mouse' && show(event.target)
    const focus = ({ target }: FocusEvent) =>
      target instanceof Element && target.matches(':focus-visible') ? show(target) : hide()
    const press = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointerover', point)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('keydown', press, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', point)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('keydown', press, true)
    }
  }, [])

  if (!element?.isConnected) return null
  return (
    <Late fallback={false}>
      <TooltipContent key={element.dataset.tooltip} element={element} />
    </Late>
  )
}
