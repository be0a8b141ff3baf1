import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '../support/agent.ts'
import { faultsOf } from '../support/axe.ts'
import { launch } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { Server } from '../support/server.ts'
import { openTeam } from '../support/team.ts'

let server: Server
let browser: Browser
let ada: Agent
let bea: Agent

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

interface Stored {
  id: number
  content: string | null
}

const messagesOf = (id: number) => server.get<Stored[]>(`/api/conversations/${id}/messages`)
const statusOf = async (id: number) => (await server.get<{ status: string }>(`/api/conversations/${id}`)).status

async function begin(customerName: string) {
  const content = `Hello from ${customerName}`
  const body = { businessId: 'tech-store', customerName, content }
  return (await server.post<{ id: number }>('/api/conversations', body)).id
}

async function goes(agent: Agent, id: number) {
  await agent.page.goto(`${server.url}/inbox/all/${id}`)
  await agent.isLive()
  await agent.sees('Hello from')
}

const notesOf = (agent: Agent) => agent.page.getByRole('article', { name: 'Note' })

async function writesNote(agent: Agent, text: string) {
  await agent.page.getByRole('radio', { name: 'Note' }).check()
  const field = agent.page.getByRole('textbox', { name: 'Note for the team' })
  await field.pressSequentially(text)
  return field
}

test('two agents see each other, and neither overlooks what the other wrote', async () => {
  const id = await begin('Nora Vance')
  await goes(ada, id)
  await goes(bea, id)
  await ada.page.getByText('Bea Agent is viewing').waitFor()
  await bea.page.getByText('Ada Owner is viewing').waitFor()
  await bea.field.pressSequentially('Three of')
  await ada.page.getByText('Bea Agent is replying').waitFor()

  await bea.page.context().setOffline(true)
  await bea.write('Three of them.')
  await ada.write('None, sorry.')
  await ada.seesReceipt('None, sorry.', 'Sent')
  await bea.page.context().setOffline(false)
  const missed = bea.page.getByRole('alert').filter({ hasText: 'Ada Owner has written since' })
  await missed.getByText('None, sorry.').waitFor()
  expect((await messagesOf(id)).map(({ content }) => content)).not.toContain('Three of them.')
  await missed.getByRole('button', { name: 'Send anyway' }).click()
  await ada.sees('Three of them.')
  await bea.sees('Three of them.')
  expect((await messagesOf(id)).filter(({ content }) => content === 'Three of them.')).toHaveLength(1)
})

test('a note mentions a colleague, in both looks without a fault for who cannot see', async () => {
  const id = await begin('Owen Park')
  await goes(ada, id)
  await goes(bea, id)
  const field = await writesNote(ada, 'Can you look, @be')
  await ada.page.getByRole('option', { name: /bea@tech-store/ }).waitFor()
  await field.press('Enter')
  await field.pressSequentially('please? It **crashes**.')
  await field.press('Enter')
  await notesOf(bea).locator('mark', { hasText: '@Bea Agent' }).waitFor()
  await notesOf(bea).locator('strong', { hasText: 'crashes' }).waitFor()
  expect((await messagesOf(id)).map(({ content }) => content)).toEqual(['Hello from Owen Park'])
  await ada.page.getByRole('button', { name: 'Assign to me' }).click()
  await bea.page.getByText('Taken by Ada Owner').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await ada.page.emulateMedia({ colorScheme })
    // Colours change by and by.
    await ada.page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
    expect(await faultsOf(ada.page, '#chat')).toEqual([])
  }
  await ada.page.emulateMedia({ colorScheme: 'light' })
  await ada.page.getByRole('radio', { name: 'Reply' }).check()
})

test('a canned reply is found by a slash and filled', async () => {
  const reply = { shortcut: 'hello', title: 'Greeting', content: 'Hello {{customer.first_name}}, I am {{agent.name}}.' }
  await server.post('/api/business/tech-store/canned-replies', reply)
  const id = await begin('Mia Roth')
  await goes(bea, id)
  await bea.field.pressSequentially('/greet')
  await bea.page.getByRole('option', { name: /hello/ }).waitFor()
  await bea.field.press('Enter')
  await expect.poll(() => bea.field.inputValue()).toBe('Hello Mia, I am Bea Agent.')
  await bea.field.press('Enter')
  await bea.seesReceipt('Hello Mia, I am Bea Agent.', 'Sent')
})

test('a note, a label and a resolution without a connection arrive once it is back, and once', async () => {
  const id = await begin('Lia Stone')
  await server.post('/api/business/tech-store/labels', { name: 'Urgent call', color: '#aa3300' })
  await goes(ada, id)
  await goes(bea, id)
  const label = bea.page.getByRole('option', { name: 'Urgent call' })
  await bea.press('Add')
  await label.waitFor()
  await bea.page.keyboard.press('Escape')
  await bea.page.context().setOffline(true)
  const field = await writesNote(bea, 'Called back')
  await field.press('Enter')
  await notesOf(bea).getByText('Called back').waitFor()
  await bea.press('Add')
  await label.click()
  await bea.page.keyboard.press('Escape')
  await bea.page.getByRole('button', { name: 'Resolve', exact: true }).click()
  await bea.page.context().setOffline(false)
  await notesOf(ada).getByText('Called back').waitFor()
  await ada.page.getByText('Resolved by Bea Agent').waitFor()
  await bea.isLive()
  expect(await statusOf(id)).toBe('resolved')
  const notes = await server.get<{ type: string }[]>(`/api/conversations/${id}/activity`)
  expect(notes.map(({ type }) => type).sort()).toEqual(['labels_changed', 'note', 'status_changed'])
  expect(await notesOf(ada).count()).toBe(1)
  expect(await notesOf(bea).count()).toBe(1)
})

test('a resolution opens the next customer who waits, and can be undone', async () => {
  for (const name of ['Ida First', 'Kim Second']) {
    const customer = await Customer.visit(browser, server.url)
    await customer.start(name, `Hello from ${name}`)
    await customer.window.close()
  }
  await ada.page.goto(`${server.url}/inbox/all`)
  await ada.choose('Ida First')
  const id = Number(new URL(ada.page.url()).pathname.split('/').at(-1))
  await ada.press('Resolve')
  await ada.page.getByRole('heading', { name: 'Kim Second', level: 2 }).waitFor()
  await expect.poll(() => statusOf(id)).toBe('resolved')
  await ada.press('Undo')
  await expect.poll(() => statusOf(id)).toBe('active')
})

test('a hit of the search opens it in the middle of the history, from where one reads on to the newest', async () => {
  const id = await begin('Long History')
  const body = (number: number) => ({ senderType: 'business', content: number === 80 ? 'The charger is blue' : `Line ${number}` })
  for (let number = 1; number <= 180; number++) await server.post(`/api/conversations/${id}/messages`, body(number))
  const indexed = () => server.get<unknown[]>('/api/business/tech-store/search?q=charger')
  await expect.poll(async () => (await indexed()).length).toBe(1)
  const { page } = bea
  await page.keyboard.press('/')
  await page.getByRole('searchbox', { name: /Search messages/ }).waitFor()
  await page.keyboard.type('BLUE charger')
  const hit = page.getByRole('list', { name: 'Hits' }).getByRole('link')
  await expect.poll(() => hit.locator('mark').allTextContents()).toEqual(['charger', 'blue'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  // Its mark goes after a while.
  const row = bea.bubble('The charger is blue')
  await row.waitFor()
  const isInSight = () =>
    row.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return bottom > 100 && top < window.innerHeight - 150
    })
  await expect.poll(isInSight).toBe(true)
  await bea.bubble('Line 90').waitFor()
  expect(await bea.bubble('Line 180').count()).toBe(0)
  await page.goBack()
  await expect.poll(() => hit.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await row.waitFor()
  await bea.press('Jump to the newest message')
  await bea.bubble('Line 180').waitFor()
  expect(new URL(page.url()).search).toBe('')
})
