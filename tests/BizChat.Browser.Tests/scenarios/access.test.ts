import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { vouchFor } from '../support/identity.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.startGuarded()
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
})

const owner = { email: 'ada@tech-store.test', password: 'an owner of her own' }
const agent = { email: 'ben@tech-store.test', password: 'an agent among many' }

test('the first owner comes in by the token of the log, and nobody after her', async () => {
  const ada = await Agent.arrive(browser, server.url)
  await ada.fill({
    'Set-up token': await server.setupToken(),
    'Name of the business': 'Tech Store',
    'Your name': 'Ada Owner',
    'E-mail': owner.email,
    Password: owner.password,
  })
  expect(await ada.page.getByLabel('Short name, for links').inputValue()).toBe('tech-store')
  await ada.press('Create the business')
  await ada.page.getByRole('heading', { name: 'First steps' }).waitFor()
  await ada.isLive()
  await ada.window.close()

  const late = await Agent.arrive(browser, server.url)
  await late.page.getByRole('heading', { name: 'Sign in to BizChat' }).waitFor()
  await late.fill({ 'E-mail': owner.email, Password: 'not her password' })
  await late.press('Sign in')
  await late.page.getByRole('alert').waitFor()
  await late.signIn(owner.email, owner.password)
  await late.window.close()
})

test('an invited agent and the owner answer a customer, until the agent is removed', async () => {
  const ada = await Agent.arrive(browser, server.url)
  await ada.signIn(owner.email, owner.password)
  await ada.visit('Team')
  await ada.press('Make a link')
  const link = await ada.shownOnce('Invitation link')

  const ben = await Agent.arrive(browser, link)
  await ben.fill({ 'Your name': 'Ben Agent', 'E-mail': agent.email, Password: agent.password })
  await ben.press('Join')
  await ben.isLive()

  const nora = await Customer.visit(browser, server.url)
  await nora.start('Nora Vance', 'Is the X200 in stock?')
  await ben.choose('Nora Vance')
  await ben.write('Three of them.')
  await nora.sees('Three of them.')
  await nora.page.reload()
  await nora.openChat()
  await nora.sees('Three of them.')
  await ada.page.getByRole('link', { name: 'Inbox' }).click()
  await ada.choose('Nora Vance')
  await ada.page.getByRole('button', { name: 'Assignee: Nobody' }).click()
  await ada.page.getByRole('option', { name: 'Ben Agent' }).click()
  await ben.page.getByText('Assigned to Ben Agent by Ada Owner').waitFor()
  await ada.write('And two more tomorrow.')
  await nora.sees('And two more tomorrow.')
  await ben.sees('And two more tomorrow.')
  expect(ben.window.heard.join()).toContain('And two more tomorrow.')

  await ada.visit('Team')
  await ada.press('More for Ben Agent')
  await ada.page.getByRole('menuitem', { name: 'Remove' }).click()
  await ada.confirm('Remove')
  await ben.page.getByText(/belongs to no business any more/).waitFor()
  await nora.write('Between you and me')
  await ada.page.getByRole('link', { name: 'Inbox' }).click()
  await ada.choose('Nora Vance')
  await ada.sees('Between you and me')
  expect(ben.window.heard.join()).not.toContain('Between you and me')
  await ben.page.reload()
  await ben.page.getByText(/belongs to no business any more/).waitFor()

  for (const { window } of [ada, ben, nora]) await window.close()
})

test('a session that ends takes no word with it', async () => {
  const ada = await Agent.arrive(browser, server.url)
  await ada.signIn(owner.email, owner.password)
  await ada.choose('Nora Vance')
  await ada.page.route('**/api/conversations/*/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await ada.write('Written before the end')
  await ada.sees('Written before the end')
  await ada.field.fill('Half a thought')

  const tab = await ada.another(server.url)
  await tab.isLive()
  await tab.visit('Me')
  await tab.press('Sign out everywhere')
  await tab.page.getByRole('heading', { name: 'Sign in to BizChat' }).waitFor()
  await ada.page.getByText(/Your session has ended/).waitFor()

  await ada.page.unroute('**/api/conversations/*/messages')
  await ada.signIn(owner.email, owner.password)
  await ada.seesReceipt('Written before the end', 'Sent')
  expect(await ada.field.inputValue()).toBe('Half a thought')
  await ada.window.close()
})

test('a customer the website vouches for has one history on two devices', async () => {
  const ada = await Agent.arrive(browser, server.url)
  await ada.signIn(owner.email, owner.password)
  await ada.visit('Website sign-in')
  await ada.press('Make a new secret')
  await ada.confirm('Make a new secret')
  const secret = await ada.shownOnce('Identity secret')
  const token = () => vouchFor({ sub: 'user-42', name: 'Ida Brook', email: 'ida@example.com' }, secret)

  const laptop = await Customer.visit(browser, server.url)
  await laptop.isVouchedForBy(token())
  await laptop.openChat()
  await laptop.chat.getByText('You write as Ida Brook.').waitFor()
  await laptop.chat.getByLabel('Message').fill('Written on the laptop')
  await laptop.chat.getByRole('button', { name: 'Start the conversation' }).click()
  await laptop.sees('Written on the laptop')

  const phone = await Customer.visit(browser, server.url)
  await phone.start('A stranger', 'Written before signing in')
  await phone.isVouchedForBy(token())
  await phone.sees('Written before signing in')
  await phone.chat.getByRole('button', { name: 'All conversations' }).click()
  await phone.chat.getByRole('button', { name: /Written on the laptop/ }).click()
  await phone.sees('Written on the laptop')

  await ada.page.getByRole('link', { name: 'Inbox' }).click()
  await ada.choose('Ida Brook')
  await ada.page.getByRole('link', { name: /Written on the laptop/ }).first().click()
  await ada.sees('Written on the laptop')
  await ada.write('Answered on both')
  await phone.sees('Answered on both')
  await laptop.sees('Answered on both')
  for (const { window } of [ada, laptop, phone]) await window.close()
})
