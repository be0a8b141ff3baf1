import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { expect } from 'vitest'
import { Window } from './browser.ts'

export class Agent {
  private constructor(readonly window: Window) {}

  /** Does not wait to be let in. */
  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}) {
    return new Agent(await Window.open(browser, url, options))
  }

  /** Signed in before the page is loaded: for tests of what comes after. */
  static async signedIn(browser: Browser, url: string, email: string, password: string, options: BrowserContextOptions = {}) {
    const data = { email, password, useCookie: true }
    const signIn = async ({ request }: BrowserContext) => {
      const answer = await request.post(`${url}/api/auth/login`, { data, headers: { Origin: url } })
      expect(answer.status()).toBe(200)
    }
    const agent = new Agent(await Window.open(browser, url, options, signIn))
    await agent.isLive()
    return agent
  }

  /** Another tab of the same browser. */
  async another(url: string) {
    return new Agent(await this.window.another(url))
  }

  async fill(values: Record<string, string>) {
    for (const [label, value] of Object.entries(values)) await this.page.getByLabel(label, { exact: true }).fill(value)
  }

  async press(name: string) {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  async signIn(email: string, password: string) {
    await this.page.getByRole('heading', { name: 'Sign in to BizChat' }).waitFor()
    await this.fill({ 'E-mail': email, Password: password })
    await this.press('Sign in')
    await this.isLive()
  }

  /** Opens a page of the settings. */
  async visit(name: string) {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    const menu = this.page.getByRole('button', { name: 'Settings menu' })
    const pages = this.page.getByRole('navigation', { name: 'Settings' })
    await menu.or(pages).first().waitFor()
    if (await menu.isVisible()) await menu.click()
    await pages.getByRole('link', { name, exact: true }).click()
    await this.page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
  }

  /** In the dialog that asks whether it is meant. */
  async confirm(name: string) {
    await this.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  }

  async shownOnce(label: string) {
    const field = this.page.getByRole('textbox', { name: label })
    await field.waitFor()
    return field.inputValue()
  }

  static async open(browser: Browser, url: string, path = '/', options: BrowserContextOptions = {}) {
    const agent = new Agent(await Window.open(browser, url + path, options))
    await agent.isLive()
    return agent
  }

  get page() {
    return this.window.page
  }

  /** The name of what has the focus. */
  focused() {
    return this.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  }

  get bubbles() {
    return this.page.getByRole('log', { name: 'Messages' }).getByRole('article')
  }

  get field() {
    return this.page.getByRole('textbox', { name: 'Message' })
  }

  bubble(text: string) {
    return this.bubbles.filter({ hasText: text })
  }

  async isLive() {
    await this.page.locator('[data-testid="connection"][data-state="live"]').waitFor({ state: 'attached' })
  }

  async isNotLive() {
    await this.page
      .locator('[data-testid="connection"]:not([data-state="live"])')
      .waitFor({ state: 'attached', timeout: 60_000 })
  }

  async choose(name: string) {
    await this.page.getByRole('link', { name: new RegExp(name) }).first().click()
    await this.page.getByRole('heading', { name, level: 2 }).waitFor()
    await this.field.waitFor()
  }

  async write(text: string) {
    await this.field.fill(text)
    // Where the keyboard is on the screen, Enter begins a new line.
    const isTouch = await this.page.evaluate(() => window.matchMedia('(hover: none) and (pointer: coarse)').matches)
    if (isTouch) await this.page.getByRole('button', { name: 'Send message' }).click()
    else await this.field.press('Enter')
  }

  async sees(text: string, count = 1) {
    await expect.poll(() => this.bubble(text).count(), { timeout: 60_000 }).toBe(count)
  }

  async seesReceipt(text: string, receipt: 'Sent' | 'Delivered' | 'Read') {
    await this.bubble(text).getByText(receipt, { exact: true }).waitFor({ state: 'attached', timeout: 60_000 })
  }
}
