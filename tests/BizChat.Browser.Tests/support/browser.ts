import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let launched: Promise<Browser> | undefined

/** The browser that all test files share; it ends with the process. */
export function launch(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet })
  return launched
}

/** Whether the tests run with full numbers, as at night. */
export const isFull = process.env.BIZCHAT_FAULTS === 'full'

export const desktop = { width: 1366, height: 820 }
export const phone = { width: 390, height: 844 }

/** The windows that are open, the latest last. */
export const windows = new Set<Window>()

export class Window {
  readonly problems: string[] = []
  /** What the hub sent. */
  readonly heard: string[] = []
  /** What went wrong, and which frames were loaded: read when a test fails. */
  readonly events: string[] = []

  private constructor(readonly page: Page) {
    windows.add(this)
    page.on('close', () => windows.delete(this))
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.heard.push(String(payload))))
    page.on('pageerror', (error) => this.problems.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.problems.push(message.text())
    })
    this.note()
  }

  private note() {
    const { page } = this
    const note = (event: string) => this.events.push(`${new Date().toISOString().slice(11, 23)} ${event.slice(0, 200)}`)
    page.on('pageerror', (error) => note(`error ${error.message}`))
    page.on('console', (message) => /error|warning/.test(message.type()) && note(`console ${message.text()}`))
    page.on('requestfailed', (request) => note(`${request.failure()?.errorText} ${request.method()} ${request.url()}`))
    page.on('response', (response) => response.ok() || note(`${response.status()} ${response.request().method()} ${response.url()}`))
    page.on('framenavigated', (frame) => frame.parentFrame() && note(`frame ${frame.url()}`))
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options })
    context.setDefaultTimeout(60_000)
    const window = new Window(await context.newPage())
    await window.page.goto(url)
    return window
  }

  async another(url: string) {
    const window = new Window(await this.page.context().newPage())
    await window.page.goto(url)
    return window
  }

  async close() {
    await this.page.context().close()
    expect(this.problems).toEqual([])
  }
}
