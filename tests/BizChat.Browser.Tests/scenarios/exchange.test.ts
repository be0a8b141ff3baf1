import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { invoice, picture } from '../support/files.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
})

test('an agent and a customer exchange text, files, typing and receipts in two windows', async () => {
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  await customer.start('Nora Vance', 'Does the X200 come with a charger?')
  await agent.choose('Nora Vance')
  await agent.sees('Does the X200 come with a charger?')
  await customer.seesReceipt('Does the X200 come with a charger?', 'Read')

  await agent.field.pressSequentially('Yes, in the box.')
  await customer.chat.getByText(/is typing/).waitFor()
  await agent.field.press('Enter')
  await customer.sees('Yes, in the box.')
  await agent.seesReceipt('Yes, in the box.', 'Read')

  await customer.field.pressSequentially('Thank you! https://example.com/x200')
  await agent.page.getByText('Nora Vance is typing').waitFor()
  await customer.field.press('Enter')
  await agent.sees('Thank you!')
  const link = agent.page.getByRole('link', { name: 'https://example.com/x200', exact: true })
  expect(await link.getAttribute('rel')).toContain('noopener')

  await agent.page.locator('form input[type="file"]').setInputFiles([picture, invoice])
  await agent.page.getByRole('button', { name: 'Send message' }).click()
  await customer.chat.getByRole('img', { name: 'receipt.png' }).waitFor()
  await customer.chat.getByRole('link', { name: 'Download invoice.pdf' }).waitFor()

  await customer.chat.locator('input[type="file"]').setInputFiles(picture)
  await customer.press('Send message')
  await expect.poll(() => agent.page.getByRole('button', { name: 'Open image receipt.png' }).count()).toBe(2)
  await agent.page.getByRole('button', { name: 'Open image receipt.png' }).last().click()
  await agent.page.getByRole('dialog', { name: 'receipt.png' }).waitFor()
  await agent.page.keyboard.press('Escape')
  await expect.poll(() => agent.page.getByRole('dialog').count()).toBe(0)
  await expect.poll(() => agent.focused()).toBe('Open image receipt.png')

  await agent.window.close()
  await customer.window.close()
})

test('the launcher counts what arrived while the chat was closed', async () => {
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  await customer.start('Ines Roth', 'Is the shop open on Sunday?')
  await customer.page.getByRole('button', { name: 'Close chat' }).last().click()
  await agent.choose('Ines Roth')
  await agent.write('From ten to four.')
  await customer.page.getByRole('button', { name: 'Open chat (1)' }).waitFor()

  await customer.page.reload()
  await customer.page.getByRole('button', { name: 'Open chat (1)' }).click()
  await customer.sees('From ten to four.')
  await agent.seesReceipt('From ten to four.', 'Read')

  await agent.window.close()
  await customer.window.close()
})

test('what is written is shown as text and runs nothing', async () => {
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  const attack = '<img src=x onerror="alert(1)"><script>alert(2)</script> javascript:alert(3)'
  await customer.start('<b>Mallory</b>', attack)
  await agent.choose('<b>Mallory</b>')
  await agent.sees(attack)
  expect(await agent.bubble(attack).locator('a, img, script').count()).toBe(0)
  await agent.window.close()
  await customer.window.close()
})
