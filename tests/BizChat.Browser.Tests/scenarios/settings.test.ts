import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { faultsOf } from '../support/axe.ts'
import { desktop, launch, phone } from '../support/browser.ts'
import { picture } from '../support/files.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

const ada = { email: 'ada@tech-store.test', password: 'an owner of her own' }
const ben = { name: 'Ben Agent', email: 'ben@tech-store.test', password: 'an agent of his own' }

beforeAll(async () => {
  server = await Server.startOwned()
  browser = await launch()
  const { token } = await server.post<{ token: string }>('/api/business/tech-store/invitations', {
    role: 'agent',
  })
  await server.post('/api/invitations/accept', { token, ...ben })
})

afterAll(async () => {
  await server?.dispose()
})

const signedIn = (options = {}) => Agent.signedIn(browser, server.url, ada.email, ada.password, options)

/** Neither what axe finds, nor anything wider than the screen. */
async function isSound({ page }: Agent) {
  expect(await faultsOf(page)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
}

const pages = [
  'First steps',
  'Business',
  'Widget',
  'Hours',
  'Automatic messages',
  'Mail',
  'Team',
  'Replies',
  'Labels',
  'Me',
  'Notifications',
  'Website sign-in',
  'API keys',
  'Audit log',
  'System',
]

test.each([
  ['light on a desktop', { viewport: desktop, colorScheme: 'light' }],
  ['dark on a phone', { viewport: phone, colorScheme: 'dark', hasTouch: true, isMobile: true }],
])('every page of the settings is sound: %s', async (_, options) => {
  const agent = await signedIn(options)
  for (const name of pages) {
    await agent.visit(name)
    await agent.page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' })
    await isSound(agent)
  }
  await agent.window.close()
})

test('an owner sets up the business, and a colleague sees it at once', async () => {
  const owner = await signedIn()
  const colleague = await Agent.signedIn(browser, server.url, ben.email, ben.password)
  await colleague.visit('Labels')

  await owner.visit('Labels')
  await owner.press('New label')
  await owner.fill({ Name: 'Returns' })
  await owner.page.getByRole('radio', { name: 'Blue' }).press('Space')
  await isSound(owner)
  await owner.page.keyboard.press('Enter')
  await colleague.page.getByRole('list', { name: 'Labels' }).getByText('Returns').waitFor()

  await owner.visit('Replies')
  await owner.press('New reply')
  await owner.fill({ Title: 'Greeting', Shortcut: 'hi', Text: 'Hello ' })
  await owner.press('First name of the customer')
  await owner.page.getByText('Hello Nora').waitFor()
  await isSound(owner)
  await owner.press('Save')
  await owner.page.getByText('/hi').waitFor()

  await owner.visit('Hours')
  await owner.page.getByRole('button', { name: /^Time zone/ }).click()
  await owner.page.getByPlaceholder('Type to narrow').fill('auckland')
  await owner.page.keyboard.press('Enter')
  await owner.page.getByText(/Now it is .* in Pacific\/Auckland/).waitFor()
  await owner.page.getByText('At these times').click()
  await isSound(owner)
  await owner.press('Save')
  await owner.page.getByText('Saved', { exact: true }).waitFor()
  const { hours } = await server.get<{ hours: { time_zone: string } }>('/api/business/tech-store')
  expect(hours.time_zone).toBe('Pacific/Auckland')

  await owner.visit('Me')
  await owner.page.getByLabel('Picture').setInputFiles(picture)
  await owner.page.getByRole('button', { name: 'Change the picture' }).waitFor()
  await owner.page.getByRole('group', { name: 'Availability' }).getByText('Away', { exact: true }).click()
  await owner.page.getByText('You are away', { exact: true }).waitFor()
  await colleague.visit('Team')
  const row = colleague.page.getByRole('listitem').filter({ hasText: 'Ada Owner' })
  await row.getByText('Away').waitFor()
  await row.locator('img').waitFor()
  await owner.window.close()
  await colleague.window.close()
})

test('the preview shows unsaved settings, and a page of the shop says that it has the widget', async () => {
  const owner = await signedIn()
  const { page } = owner
  await owner.visit('Widget')
  const preview = page.frameLocator('iframe')
  await preview.getByRole('heading', { name: 'Tech Store' }).waitFor()
  await page.getByLabel('Language', { exact: true }).selectOption('de')
  await preview.getByRole('button', { name: 'Chat schließen' }).waitFor()
  await isSound(owner)

  await page
    .getByLabel('Address of a page of yours')
    .fill(`${server.url.replace('localhost', '127.0.0.1')}/demo`)
  const shop = page.context().waitForEvent('page')
  await owner.press('Check')
  await page.getByText(/loads the widget\.$/).waitFor()
  await (await shop).close()
  await owner.window.close()
})

test('a colleague who has forgotten the password sets a new one by a link of an owner', async () => {
  const owner = await signedIn()
  await owner.visit('Team')
  await owner.press('More for Ben Agent')
  await owner.page.getByRole('menuitem', { name: 'New password by a link' }).click()
  const link = await owner.shownOnce('Password link')
  await owner.window.close()

  const colleague = await Agent.arrive(browser, link)
  await colleague.fill({ Password: 'another of his own' })
  await isSound(colleague)
  await colleague.press('Set the password')
  await colleague.page.getByText('Your new password is set.').waitFor()
  await colleague.signIn(ben.email, 'another of his own')
  await colleague.window.close()
})
