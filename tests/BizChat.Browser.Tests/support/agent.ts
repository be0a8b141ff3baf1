import type { Browser, BrowserContextOptions } from 'playwright-core'
import { expect } from 'vitest'
import { Window } from './browser.ts'

export class Agent {
  private constructor(readonly window: Window) {}

  static async open(browser: Browser, url: string, path = '/', options: BrowserContextOptions = {}) {
    const agent = new Agent(await Window.open(browser, url + path, options))
    await agent.isLive()
    return agent
  }

  get page() {
    return this.window.page
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
    await this.field.press('Enter')
  }

  async sees(text: string, count = 1) {
    await expect.poll(() => this.bubble(text).count(), { timeout: 20_000 }).toBe(count)
  }

  async seesReceipt(text: string, receipt: 'Sent' | 'Delivered' | 'Read') {
    await this.bubble(text).getByText(receipt, { exact: true }).waitFor({ state: 'attached', timeout: 20_000 })
  }
}
