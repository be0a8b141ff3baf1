import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core'
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

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const shell = process.env.CHROMIUM_SHELL ?? '/usr/bin/chromium-headless-shell'

const launched = new Map<string, Promise<Browser>>()

function launchOnce(executablePath: string) {
  const browser = launched.get(executablePath) ?? engine.launch({ executablePath, args: quiet })
  launched.set(executablePath, browser)
  return browser
}

/** Whether the tests run with full numbers, as at night. */
export const isFull = process.env.BIZCHAT_FAULTS === 'full'

/** The browser that all test files share; it ends with the process. Where the headless shell is installed it saves half the processor time, by day. */
export const launch = () => launchOnce(existsSync(shell) && !isFull ? shell : chromium)

/** The browser that people use: the headless shell gives storage to frames of other sites, and shows no notifications. */
export const launchChromium = () => launchOnce(chromium)

export const desktop = { width: 1366, height: 820 }
export const phone = { width: 390, height: 844 }

type Preparation = (context: BrowserContext) => Promise<unknown>

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

  /** @param prepare What is done in the browser before the page is loaded. */
  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}, prepare?: Preparation) {
    const context = await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options })
    context.setDefaultTimeout(60_000)
    await prepare?.(context)
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
