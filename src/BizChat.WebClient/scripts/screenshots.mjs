import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

// screenshots.mjs [URL [FOLDER [--readme]]]: a picture of each screen in each size and both modes, or the three small ones of the README.
const [url = 'http://localhost:5000', folder = 'screenshots', only] = process.argv.slice(2)
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

const dialog = (page) => page.getByRole('dialog').waitFor()
const live = (page) =>
  page.locator('[data-testid="connection"][data-state="live"]').waitFor({ state: 'attached' })

const answered = (page, path, status, json) =>
  page.route(`**${path}`, (route) => route.fulfill({ status, json }))

/** A browser context without a session. */
async function stranger(page, needed = false) {
  await answered(page, '/api/auth/me', 401, {})
  await answered(page, '/api/auth/setup', 200, { needed })
}

const invitation = {
  business: { id: 'tech-store', name: 'Tech Store Support' },
  role: 'agent',
  email: 'ada@tech-store.test',
  expires_at: '2030-01-01T00:00:00.000Z',
}

const heading = (name) => (page) => page.getByRole('heading', { name }).waitFor()

const screens = [
  { name: 'sign-in', path: '/', before: stranger, ready: heading('Sign in to BizChat') },
  {
    name: 'first-run',
    path: '/',
    before: (page) => stranger(page, true),
    ready: heading('Welcome to BizChat'),
  },
  {
    name: 'invitation',
    path: '/invite/token',
    async before(page) {
      await stranger(page)
      await answered(page, '/api/invitations/look', 200, invitation)
    },
    ready: heading('Join Tech Store Support'),
  },
  {
    name: 'team',
    path: '/settings/team',
    async ready(page) {
      await page.getByRole('button', { name: 'Make a link' }).click()
      await page.getByRole('textbox', { name: 'Invitation link' }).waitFor()
    },
  },
  {
    name: 'api-keys',
    path: '/settings/keys',
    async ready(page) {
      await page.getByLabel('What is it for?').fill('Newsletter')
      await page.getByRole('button', { name: 'Create a key' }).click()
      await page.getByRole('textbox', { name: 'API key' }).waitFor()
    },
  },
  {
    name: 'website-sign-in',
    path: '/settings/identity',
    ready: (page) => page.getByText('On your server').waitFor(),
  },
  { name: 'audit-log', path: '/settings/audit', ready: (page) => page.getByRole('table').waitFor() },
  {
    name: 'inbox',
    path: '/',
    async ready(page) {
      await page
        .getByRole('link', { name: /John Doe/ })
        .first()
        .waitFor()
      await live(page)
    },
  },
  {
    name: 'conversation',
    path: '/inbox/all/1',
    ready: (page) => page.getByRole('article').first().waitFor(),
  },
  {
    name: 'customers',
    path: '/customers',
    async ready(page) {
      await page.getByRole('link', { name: /John Doe/ }).click()
      await page.getByRole('article').waitFor()
    },
  },
  {
    name: 'statistics',
    path: '/reports',
    ready: (page) => page.getByRole('img', { name: 'Messages per day' }).waitFor(),
  },
  {
    name: 'shortcuts',
    path: '/inbox/all/1',
    async ready(page) {
      await page.getByRole('article').first().waitFor()
      await page.keyboard.press('?')
      await dialog(page)
    },
  },
  {
    name: 'widget-settings',
    path: '/settings/widget',
    ready: (page) =>
      page.frameLocator('iframe').getByRole('heading', { name: 'Tech Store Support' }).waitFor(),
  },
  ...[
    'start',
    'business',
    'hours',
    'messages',
    'mail',
    'replies',
    'labels',
    'me',
    'notifications',
    'system',
  ].map((name) => ({
    name: `settings-${name}`,
    path: `/settings/${name}`,
    ready: (page) => page.locator('section[aria-labelledby] > header h2').waitFor(),
  })),
  { name: 'shop', path: '/demo', ready: (page) => page.getByRole('button', { name: 'Open chat' }).waitFor() },
  {
    name: 'widget',
    path: '/demo',
    async ready(page) {
      await page.getByRole('button', { name: 'Open chat' }).click()
      await page.frameLocator('iframe').getByLabel('Your name').waitFor()
      await page.frameLocator('iframe').getByText('We are').first().waitFor()
    },
  },
  {
    name: 'widget-conversation',
    path: '/demo',
    async ready(page) {
      await page.getByRole('button', { name: 'Open chat' }).click()
      const chat = page.frameLocator('iframe')
      await chat.getByLabel('Your name').fill('Nora Vance')
      await chat.getByLabel('Message').fill('Does the X200 come with a charger?')
      await chat.getByRole('button', { name: 'Start the conversation' }).click()
      await chat.getByRole('article').first().waitFor()
    },
  },
]

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: quiet,
})

async function take(name, options, file) {
  const screen = screens.find((one) => one.name === name)
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await screen.before?.(page)
  await page.goto(url + screen.path)
  await screen.ready(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, file), animations: 'disabled' })
  await context.close()
  console.log(file)
}

if (only === '--readme') {
  const viewport = { width: 1280, height: 800 }
  await take('conversation', { viewport, colorScheme: 'light' }, 'workspace-light.png')
  await take('conversation', { viewport, colorScheme: 'dark' }, 'workspace-dark.png')
  await take('widget-conversation', { viewport, colorScheme: 'light' }, 'shop.png')
} else {
  for (const [size, device] of Object.entries(sizes))
    for (const colorScheme of ['light', 'dark'])
      for (const { name } of screens)
        await take(
          name,
          { ...device, colorScheme, deviceScaleFactor: 2 },
          `${name}-${size}-${colorScheme}.png`,
        )
}
await browser.close()
