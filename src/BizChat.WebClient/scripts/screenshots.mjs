import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { screens } from './screens.mjs'

// screenshots.mjs URL FOLDER [NAME…]: a picture of each screen, or of those named, on a desktop and a phone, light and dark.
// screenshots.mjs URL FOLDER --readme: the three small ones of the README.
// The server has demo data and wants its agents to sign in: see build/screenshots.sh.
const [url, folder, ...names] = process.argv.slice(2)
const account = { email: 'agent@tech-store.test', password: 'bizchat-demo' }
const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

/** The API in the name of the agent. */
async function signIn() {
  const ask = async (method, path, body, token) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
    const response = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const { access_token: token } = await ask('POST', '/api/auth/login', account)
  return {
    get: (path) => ask('GET', path, undefined, token),
    send: (method, path, body) => ask(method, path, body, token),
  }
}

/** A browser's session of the agent. */
async function signedIn(browser) {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('list', { name: 'Inbox' }).waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

await mkdir(folder, { recursive: true })
const agent = await signIn()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
const session = await signedIn(browser)

async function take(screen, options, file) {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    storageState: screen.signedIn ? session : undefined,
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await screen.before?.(page)
  await page.goto(url + screen.path)
  try {
    await screen.ready(page, agent)
    await page.waitForLoadState('networkidle')
  } catch (error) {
    console.error(`${file}: ${error.message}`)
    process.exitCode = 1
  }
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, file), animations: 'disabled' })
  await context.close()
  console.log(file)
}

const find = (name) => screens.find((screen) => screen.name === name)

if (names[0] === '--readme') {
  const viewport = { width: 1280, height: 800 }
  await take(find('thread'), { viewport, colorScheme: 'light' }, 'workspace-light.png')
  await take(find('thread'), { viewport, colorScheme: 'dark' }, 'workspace-dark.png')
  await take(find('widget-open'), { viewport, colorScheme: 'light' }, 'shop.png')
} else {
  for (const screen of names.length > 0 ? names.map(find) : screens)
    for (const [size, device] of Object.entries(sizes).filter(([size]) => (screen.only ?? size) === size))
      for (const colorScheme of ['light', 'dark'])
        await take(screen, { ...device, colorScheme }, `${screen.name}-${size}-${colorScheme}.png`)
}
await browser.close()
