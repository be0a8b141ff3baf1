import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '../support/agent.ts'
import { launch, phone } from '../support/browser.ts'
import { Server } from '../support/server.ts'
import { openTeam } from '../support/team.ts'

let server: Server
let browser: Browser
let ada: Agent
let bea: Agent

const shop = '/api/business/tech-store'

beforeAll(async () => {
  server = await Server.startOwned()
  browser = await launch()
  ;[ada, bea] = await openTeam(browser, server)
})

afterAll(async () => {
  await bea?.window.close()
  await ada?.window.close()
  await server?.dispose()
})

async function begin(customerName: string) {
  const body = { businessId: 'tech-store', customerName, content: `Hello from ${customerName}` }
  return (await server.post<{ id: number }>('/api/conversations', body)).id
}

/** The number beside the name of a view. */
const countOf = async (agent: Agent, view: string) => {
  const link = agent.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view })
  // It is there twice: as it is shown, and as it is read out.
  const [shown = '0'] = await link.locator('[aria-hidden]:not(svg)').allTextContents()
  return Number(shown)
}

const rows = (agent: Agent) => agent.page.getByRole('list', { name: 'Inbox' }).getByRole('listitem')

test('a label, a shared view and its count move in the window of a colleague', async () => {
  const label = await server.post<{ id: string }>(`${shop}/labels`, { name: 'Wholesale', color: '#225588' })
  await server.post(`${shop}/views`, { name: 'Big orders', shared: true, filter: { label: [label.id] } })
  const id = await begin('Nora Vance')
  await begin('Owen Park')
  await bea.page.getByRole('link', { name: /Big orders/ }).click()
  await bea.page.getByText('No conversation matches').waitFor()
  expect(await countOf(bea, 'Big orders')).toBe(0)

  await ada.page.goto(`${server.url}/inbox/all/${id}`)
  await ada.press('Add')
  await ada.page.getByRole('option', { name: 'Wholesale' }).click()
  await ada.page.keyboard.press('Escape')
  await expect.poll(() => countOf(bea, 'Big orders')).toBe(1)
  await expect.poll(() => rows(bea).allTextContents()).toHaveLength(1)
  await ada.press('Resolve')
  await expect.poll(() => countOf(bea, 'Big orders')).toBe(0)
  await expect.poll(() => rows(bea).count()).toBe(0)
})

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)
const hasFocus = (target: Locator) => expect.poll(() => isFocused(target)).toBe(true)

/** Goes there with the Tab key. */
async function tabTo({ page }: Agent, target: Locator) {
  for (let step = 0; step < 100; step++) {
    if (await isFocused(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The Tab key does not lead there.')
}

test('a whole day of an agent by the keyboard alone', async () => {
  const reply = { shortcut: 'hours', title: 'Opening hours', content: 'We open at nine, {{customer.first_name}}.' }
  await server.post(`${shop}/canned-replies`, reply)
  const kim = await begin('Kim Lang')
  const kay = await begin('Kay Moor')
  const stateOf = (id: number) => server.get<{ status: string; assignee: { name: string } | null }>(`/api/conversations/${id}`)
  const becomes = (status: string, ...ids: number[]) =>
    expect.poll(() => Promise.all(ids.map(async (id) => (await stateOf(id)).status))).toEqual(ids.map(() => status))
  const { page } = ada
  const { keyboard } = page
  const opens = (name: string) => page.getByRole('heading', { name, level: 2 }).waitFor()
  await page.goto(`${server.url}/inbox/all`)
  await rows(ada).filter({ hasText: 'Kay Moor' }).waitFor()

  await keyboard.press('j')
  await opens('Kay Moor')
  await keyboard.press('a')
  await expect.poll(async () => (await stateOf(kay)).assignee?.name).toBe('Ada Owner')
  await keyboard.press('n')
  await hasFocus(page.getByRole('textbox', { name: 'Note for the team' }))
  await keyboard.type('Nothing in stock, @Be')
  await page.getByRole('option', { name: /Bea Agent/ }).waitFor()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await page.getByRole('article', { name: 'Note' }).getByText('@Bea Agent').waitFor()
  await keyboard.press('Escape')
  await keyboard.press('r')
  await hasFocus(ada.field)
  await keyboard.type('/hou')
  await page.getByRole('option', { name: /hours/ }).waitFor()
  await keyboard.press('Enter')
  await expect.poll(() => ada.field.inputValue()).toBe('We open at nine, Kay.')
  await keyboard.press('Enter')
  await ada.seesReceipt('We open at nine, Kay.', 'Sent')
  await keyboard.press('Escape')
  await tabTo(ada, page.getByRole('button', { name: 'Add', exact: true }))
  await keyboard.press('Enter')
  await hasFocus(page.getByRole('combobox', { name: 'Labels' }))
  await keyboard.type('Whole')
  await page.getByRole('option', { name: 'Wholesale' }).waitFor()
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  await expect.poll(() => countOf(ada, 'Big orders')).toBe(1)

  await keyboard.press('Escape')
  await keyboard.press('e')
  await becomes('resolved', kay)
  await keyboard.press('z')
  await becomes('active', kay)
  await keyboard.press('/')
  await hasFocus(page.getByRole('searchbox'))
  await keyboard.type('from Kay')
  await page.getByRole('list', { name: 'Hits' }).getByRole('link', { name: /Kay Moor/ }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await opens('Kay Moor')
  await keyboard.press('h')
  await becomes('snoozed', kay)
  await keyboard.press('z')
  await becomes('active', kay)

  await keyboard.press('g')
  await keyboard.press('i')
  await tabTo(ada, page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /^All/ }))
  await keyboard.press('Enter')
  await rows(ada).filter({ hasText: 'Kim Lang' }).waitFor()
  for (const id of [kay, kim]) {
    await tabTo(ada, rows(ada).getByRole('link').and(page.locator(`[data-id="${id}"] a, a[data-id="${id}"]`)))
    await keyboard.press('x')
  }
  await page.getByText('2 selected').waitFor()
  await tabTo(ada, page.getByRole('toolbar').getByRole('button', { name: 'Resolve' }))
  await keyboard.press('Enter')
  await becomes('resolved', kay, kim)
  await keyboard.press('z')
  await becomes('active', kay, kim)
})

test('a snoozed conversation is back by itself after its time, although the server was started again', async () => {
  const id = await begin('Lia Stone')
  await bea.page.goto(`${server.url}/inbox/all`)
  const row = rows(bea).filter({ hasText: 'Lia Stone' })
  await row.waitFor()
  const snoozedUntil = new Date(Date.now() + 2_000).toISOString()
  await server.post(`${shop}/conversations/bulk`, { ids: [id], change: { status: 'snoozed', snoozedUntil } })
  await row.waitFor({ state: 'detached' })
  await server.kill()
  await server.run()
  await row.waitFor()
  await row.click()
  await bea.page.getByText('Open again: the snooze is over').waitFor()
})

test('300 conversations are resolved together, for the colleague too, and back with Undo', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `Visitor ${index + 1}`)
  const before = (await server.get<{ all: number }>(`${shop}/inbox-counts`)).all
  for (let next = 0; next < names.length; next += 20) await Promise.all(names.slice(next, next + 20).map(begin))
  const all = before + names.length
  await ada.page.goto(`${server.url}/inbox/all`)
  await bea.page.goto(`${server.url}/inbox/all`)
  await expect.poll(() => countOf(bea, 'All')).toBe(all)

  const scroller = ada.page.getByRole('list', { name: 'Inbox' }).locator('..')
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
      return rows(ada).last().getAttribute('aria-posinset')
    })
    .toBe(String(all))
  await rows(ada).last().getByRole('checkbox').check({ force: true })
  await ada.page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await ada.page.getByText(`${all} selected`).waitFor()
  await ada.page.getByRole('toolbar').getByRole('button', { name: 'Resolve' }).click()
  await expect.poll(() => countOf(bea, 'All')).toBe(0)
  await expect.poll(() => rows(bea).count()).toBe(0)
  await ada.press('Undo')
  await expect.poll(() => countOf(bea, 'All')).toBe(all)
})

test('what was read is marked as unread by a key, which leads back to the list', async () => {
  const question = { businessId: 'tech-store', customerName: 'Ida First', content: 'Are you open on Sunday?' }
  const asked = await fetch(`${server.url}/api/conversations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
  })
  const { id } = (await asked.json()) as { id: number }
  const unread = async () => (await server.get<{ unread_count: number }>(`/api/conversations/${id}`)).unread_count
  await ada.page.goto(`${server.url}/inbox/all/${id}`)
  await ada.page.bringToFront()
  await expect.poll(unread).toBe(0)
  await ada.page.keyboard.press('u')
  await expect.poll(unread).toBe(1)
  await ada.page.getByRole('heading', { name: 'Your day' }).waitFor()
})

test('on a phone an agent answers, notes, snoozes with the answer, finds it again and resolves it', async () => {
  const id = await begin('Pia Sand')
  const status = async () => (await server.get<{ status: string }>(`/api/conversations/${id}`)).status
  const { page } = bea
  await page.setViewportSize(phone)
  await page.goto(`${server.url}/inbox/all`)
  await bea.choose('Pia Sand')
  await page.getByRole('radio', { name: 'Note' }).check()
  await page.getByRole('textbox', { name: 'Note for the team' }).fill('Regular customer')
  await bea.press('Add note')
  await page.getByRole('article', { name: 'Note' }).getByText('Regular customer').waitFor()
  await page.getByRole('radio', { name: 'Reply' }).check()
  await bea.field.fill('I ask the workshop.')
  await bea.press('More ways to send')
  await page.getByRole('menuitem', { name: 'Send and snooze…' }).click()
  await page.getByRole('button', { name: /Tomorrow morning/ }).click()
  await expect.poll(status).toBe('snoozed')

  await expect.poll(async () => (await server.get<unknown[]>(`${shop}/search?in=notes&q=regular`)).length).toBe(1)
  await page.goto(`${server.url}/search`)
  await page.getByRole('tab', { name: 'Notes' }).click()
  await page.getByRole('searchbox').fill('regular')
  await page.getByRole('list', { name: 'Hits' }).getByRole('link', { name: /Pia Sand/ }).click()
  await page.locator('[data-target]').getByText('Regular customer').waitFor()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await bea.press('Resolve')
  await expect.poll(status).toBe('resolved')
})
