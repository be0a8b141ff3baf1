import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { faultsOf } from '../support/axe.ts'
import { desktop, isFull, launch, phone } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { Server } from '../support/server.ts'

let server: Server
let guarded: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.start()
  guarded = await Server.startGuarded()
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
  await guarded?.dispose()
})

const allLooks = [
  { name: 'light desktop', options: { viewport: desktop, colorScheme: 'light' } },
  { name: 'dark desktop', options: { viewport: desktop, colorScheme: 'dark' } },
  { name: 'light phone', options: { viewport: phone, colorScheme: 'light' } },
  { name: 'dark phone', options: { viewport: phone, colorScheme: 'dark' } },
] as const

/** In the gate each colour scheme and each size once. */
const looks = isFull ? allLooks : [allLooks[0], allLooks[3]]

test.each(looks)('axe finds nothing in the workspace: $name', async ({ options }) => {
  const agent = await Agent.open(browser, server.url, '/', options)
  await agent.page.getByRole('link', { name: /John Doe/ }).first().waitFor()
  expect(await faultsOf(agent.page)).toEqual([])

  await agent.choose('John Doe')
  await agent.bubbles.first().waitFor()
  expect(await faultsOf(agent.page)).toEqual([])

  await agent.page.keyboard.press('?')
  await agent.page.getByRole('dialog').waitFor()
  expect(await faultsOf(agent.page)).toEqual([])
  await agent.page.keyboard.press('Escape')
  await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
  await agent.page.keyboard.press('Control+k')
  await agent.page.getByRole('option', { name: 'Go to the statistics' }).waitFor()
  expect(await faultsOf(agent.page)).toEqual([])
  await agent.page.keyboard.press('Escape')

  await agent.page.goto(`${server.url}/customers`)
  await agent.page.getByRole('link', { name: /John Doe/ }).waitFor()
  expect(await faultsOf(agent.page)).toEqual([])
  await agent.page.getByRole('link', { name: /John Doe/ }).click()
  await agent.page.getByRole('button', { name: 'Add attribute' }).click()
  await agent.page.getByRole('textbox', { name: 'Value' }).waitFor()
  expect(await faultsOf(agent.page)).toEqual([])
  await agent.press('Personal data')
  await agent.page.getByRole('menuitem', { name: 'Erase…' }).click()
  await agent.page.getByRole('dialog').waitFor()
  expect(await faultsOf(agent.page)).toEqual([])

  await agent.page.goto(`${server.url}/reports`)
  await agent.page.getByRole('heading', { name: 'Messages per day' }).waitFor()
  expect(await faultsOf(agent.page)).toEqual([])
  await agent.window.close()
})

test.each(looks)('axe finds nothing in the shop and its widget: $name', async ({ name, options }) => {
  const customer = await Customer.visit(browser, server.url, options)
  expect(await faultsOf(customer.page)).toEqual([])
  await customer.openChat()
  await customer.chat.getByLabel('Your name').waitFor()
  expect(await faultsOf(customer.page)).toEqual([])
  await customer.chat.getByLabel('Your name').fill('Ada')
  await customer.chat.getByLabel('Message').fill(`Checking ${name}`)
  await customer.chat.getByRole('button', { name: 'Start the conversation' }).click()
  await customer.sees(`Checking ${name}`)
  expect(await faultsOf(customer.page)).toEqual([])
  await customer.window.close()
})

const owner = { name: 'Ada Owner', email: 'ada@tech-store.test', password: 'an owner of her own' }

test.each(looks)('axe finds nothing where the first owner is made: $name', async ({ options }) => {
  const stranger = await Agent.arrive(browser, guarded.url, options)
  await stranger.page.getByLabel('Set-up token').waitFor()
  expect(await faultsOf(stranger.page)).toEqual([])
  await stranger.window.close()
})

describe('with an owner', () => {
  beforeAll(async () => {
    const business = { businessId: 'tech-store', businessName: 'Tech Store' }
    await guarded.post('/api/auth/setup', { token: await guarded.setupToken(), ...business, ...owner })
  })

  test.each(looks)('axe finds nothing in signing in and in being invited: $name', async ({ options }) => {
    const ada = await Agent.arrive(browser, guarded.url, options)
    await ada.page.getByRole('heading', { name: 'Sign in to BizChat' }).waitFor()
    expect(await faultsOf(ada.page)).toEqual([])
    await ada.signIn(owner.email, owner.password)

    await ada.visit('Team')
    await ada.press('Make a link')
    const link = await ada.shownOnce('Invitation link')
    expect(await faultsOf(ada.page)).toEqual([])
    await ada.window.close()

    const invited = await Agent.arrive(browser, link, options)
    await invited.page.getByRole('heading', { name: 'Join Tech Store' }).waitFor()
    expect(await faultsOf(invited.page)).toEqual([])
    await invited.window.close()
  })
})
