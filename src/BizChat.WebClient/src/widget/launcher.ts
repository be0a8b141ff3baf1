import type { WidgetSettings } from '@/api/types'
import { textOn } from '@/lib/contrast'
import { LauncherBubble } from './launcherBubble'
import { launcherStyle } from './launcherStyle'
import { launcherTexts } from './launcherTexts'

const chatIcon =
  'M4 5.500A1.500 1.500 0 0 1 5.500 4h9A1.500 1.500 0 0 1 16 5.500v6a1.500 1.500 0 0 1-1.500 1.500H10l-3.500 3v-3h-1A1.500 1.500 0 0 1 4 11.500z'
const closeIcon = 'M5 7.500l5 5 5-5'
const svg = 'http://www.w3.org/2000/svg'

function icon() {
  const image = document.createElementNS(svg, 'svg')
  const path = document.createElementNS(svg, 'path')
  const look = { width: '28', height: '28', viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor' }
  for (const [name, value] of Object.entries(look)) image.setAttribute(name, value)
  image.setAttribute('aria-hidden', 'true')
  path.setAttribute('stroke-width', '1.500')
  path.setAttribute('stroke-linejoin', 'round')
  path.setAttribute('stroke-linecap', 'round')
  path.setAttribute('d', chatIcon)
  image.append(path)
  return { image, path }
}

/** What of the settings shows on the page. */
export type LauncherLook = Pick<WidgetSettings, 'color' | 'position' | 'launcher_text'>

/** Physical, as the page says it; empty for what the owner has set, which is mirrored where lines run from right to left. */
export type Side = 'left' | 'right' | ''

export class Launcher {
  frame: HTMLIFrameElement | null = null
  readonly bubble: LauncherBubble
  private readonly host = document.createElement('bizchat-widget')
  private readonly shadow = this.host.attachShadow({ mode: 'open' })
  private readonly root = document.createElement('div')
  private readonly button = document.createElement('button')
  private readonly caption = document.createElement('span')
  private readonly counter = document.createElement('span')
  private readonly box = document.createElement('div')
  private readonly icon = icon()
  private texts = launcherTexts('en')
  private unread = 0
  private open = false
  private removed = false
  private readonly observer = new MutationObserver(() => this.reattach())

  constructor(
    private readonly address: string,
    private readonly side: Side,
    onToggle: () => void,
  ) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(launcherStyle)
    this.shadow.adoptedStyleSheets = [sheet]
    this.root.className = `root ${side}`
    this.box.className = 'frame'
    this.box.id = 'frame'
    this.button.className = 'launcher'
    this.button.type = 'button'
    this.button.setAttribute('aria-controls', 'frame')
    this.button.addEventListener('click', onToggle)
    this.bubble = new LauncherBubble(onToggle, () => this.button.focus())
    this.caption.className = 'caption'
    this.caption.dir = 'auto'
    this.counter.className = 'badge'
    this.counter.hidden = true
    this.button.append(this.icon.image, this.caption, this.counter)
    this.root.append(this.box, this.bubble.element, this.button)
    this.shadow.append(this.root)
    this.setLocale(new URL(address).searchParams.get('locale') ?? 'en')
  }

  appear() {
    if (document.body) this.attach()
    else document.addEventListener('DOMContentLoaded', () => this.attach())
    if (this.open) this.frame?.focus()
  }

  show(open: boolean) {
    this.open = open
    if (open) this.bubble.hide()
    if (open) this.load()
    this.root.classList.toggle('open', open)
    this.icon.path.setAttribute('d', open ? closeIcon : chatIcon)
    this.label()
    if (open) this.frame?.focus()
    else if (this.shadow.activeElement === this.frame) this.button.focus()
  }

  dress({ color, position, launcher_text: caption }: LauncherLook) {
    const { style } = this.root
    style.setProperty('--brand', color)
    style.setProperty('--brand-text', color && textOn(color))
    this.caption.textContent = caption
    this.root.classList.toggle('start', !this.side && position === 'left')
    this.label()
  }

  badge(count: number) {
    this.unread = count
    this.counter.hidden = count === 0
    this.counter.textContent = count > 99 ? '99+' : String(count)
    this.label()
  }

  setLocale(locale: string) {
    this.root.lang = locale
    this.texts = launcherTexts(locale)
    this.bubble.label(this.texts.dismiss)
    this.label()
  }

  preload() {
    const load = () => this.load()
    if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 4000 })
    else setTimeout(load, 2000)
  }

  remove() {
    this.removed = true
    this.host.remove()
  }

  load() {
    if (this.frame) return
    this.frame = document.createElement('iframe')
    this.frame.src = this.address
    this.frame.title = this.texts.title
    this.frame.allow = 'clipboard-write'
    this.box.append(this.frame)
  }

  // Beside the body: navigation in the client replaces that, and an iframe that is moved loads anew.
  private attach() {
    if (this.removed) return
    document.documentElement.append(this.host)
    this.observer.observe(document, { childList: true })
    this.observer.observe(document.documentElement, { childList: true })
  }

  // After a pause: what removed it may do so again and again.
  private reattach() {
    if (this.host.isConnected) return
    this.observer.disconnect()
    setTimeout(() => this.attach(), 100)
  }

  private label() {
    const caption = this.caption.textContent
    const opening = caption ? `${this.texts.open}: ${caption}` : this.texts.open
    const text = this.open ? this.texts.close : opening
    this.button.setAttribute('aria-label', this.unread ? `${text} (${this.unread})` : text)
    this.button.setAttribute('aria-expanded', String(this.open))
    if (this.frame) this.frame.title = this.texts.title
  }
}
