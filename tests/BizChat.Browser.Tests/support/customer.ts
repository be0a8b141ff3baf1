import type { Browser, BrowserContextOptions } from 'playwright-core'
import { expect } from 'vitest'
import { Window as BrowserWindow } from './browser.ts'

declare global {
  interface Window {
    bizchat: {
      on: (event: string, handler: (detail: unknown) => void) => void
      setUser: (user: { token: string }) => void
      setLocale: (tag: string) => void
      open: () => void
      close: () => void
      reset: () => void
    }
  }
}

export class Customer {
  private constructor(readonly window: BrowserWindow) {}

  static async visit(browser: Browser, url: string, options: BrowserContextOptions = {}) {
    return Customer.visitAt(browser, `${url}/demo`, options)
  }

  static async visitAt(browser: Browser, address: string, options: BrowserContextOptions = {}) {
    return new Customer(await BrowserWindow.open(browser, address, options))
  }

  /** The same visitor in another tab. */
  async another(address: string) {
    return new Customer(await this.window.another(address))
  }

  get page() {
    return this.window.page
  }

  get chat() {
    return this.page.frameLocator('iframe[title="Chat"]')
  }

  get bubbles() {
    return this.chat.getByRole('log').getByRole('article')
  }

  get field() {
    return this.chat.getByRole('textbox', { name: 'Message' })
  }

  bubble(text: string) {
    return this.bubbles.filter({ hasText: text })
  }

  /** As the script of a page does whose user is signed in. */
  async isVouchedForBy(token: string) {
    const customer = await this.page.evaluate(
      (signed) =>
        new Promise((resolve) => {
          window.bizchat.on('identified', resolve)
          window.bizchat.setUser({ token: signed })
        }),
      token,
    )
    expect(customer).not.toBeNull()
  }

  async openChat() {
    await this.page.getByRole('button', { name: /^Open chat/ }).click()
  }

  async start(name: string, message: string) {
    await this.openChat()
    await this.chat.getByLabel('Your name').fill(name)
    await this.chat.getByLabel('Message').fill(message)
    await this.chat.getByRole('button', { name: 'Start the conversation' }).click()
    await this.sees(message)
  }

  /** A button of the chat. */
  async press(name: string) {
    await this.chat.getByRole('button', { name, exact: true }).click()
  }

  async write(text: string) {
    await this.field.fill(text)
    await this.field.press('Enter')
  }

  async sees(text: string, count = 1) {
    await expect.poll(() => this.bubble(text).count(), { timeout: 60_000 }).toBe(count)
  }

  async seesReceipt(text: string, receipt: 'Sent' | 'Delivered' | 'Read') {
    await this.bubble(text).getByText(receipt, { exact: true }).waitFor({ state: 'attached', timeout: 60_000 })
  }
}
